package org.vambrace.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.GlobError;
import org.vambrace.automaton.Globs;
import org.vambrace.policy.rules.ExecMode;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.policy.rules.GlobMessages;
import org.vambrace.policy.rules.LabelName;
import org.vambrace.policy.rules.Text;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Target;

/**
 * A profile of one root. Filled while its body is read (by one thread), fixed after {@link
 * #finish()}.
 */
final class ProfileNode implements ProfileModel {
  /** How many exec targets a profile may name. */
  private static final int TRANSITIONS = 12;

  private final FileVisit visit;
  private final Profile declaration;
  private volatile @Nullable Profile written;
  private final Origin origin;
  private final @Nullable ProfileNode parent;
  private final LabelName label;
  private final String name;
  private final @Nullable String attachment;
  private final Expander expander;
  private final ReadSession session;
  private final boolean fragment;
  private final List<ProfileNode> children = new ArrayList<>(0);
  private final List<EffectiveRule> rules = new ArrayList<>();
  private final List<EffectiveRule> execRules = new ArrayList<>(0);
  private final List<EffectiveRule> targeted = new ArrayList<>(0);
  private final List<EffectiveRule> changeProfiles = new ArrayList<>(0);

  /** What {@link #finish} worked out, for the first who asks; not kept, for models live long. */
  private final AtomicReference<@Nullable List<FileEntry>> prepared = new AtomicReference<>();

  private ProfileNode(
      FileVisit visit,
      Profile declaration,
      @Nullable ProfileNode parent,
      ReadSession session,
      boolean fragment) {
    this.visit = visit;
    this.declaration = declaration;
    this.origin = visit.origin(declaration);
    this.parent = parent;
    this.session = session;
    this.fragment = fragment;
    this.label = LabelName.parse(declaration.name().value());
    Expander outer = session.variables.expander();
    String own = expandedOrWritten(outer, label.name());
    this.name = parent == null || parent.fragment ? own : parent.name + "//" + own;
    this.attachment = attachment(outer, own);
    this.expander = new Expander(outer, automatic());
  }

  static ProfileNode of(
      FileVisit visit, Profile declaration, @Nullable ProfileNode parent, ReadSession session) {
    ProfileNode node = new ProfileNode(visit, declaration, parent, session, false);
    ExpansionCheck check = new ExpansionCheck(session, session.variables.expander(), false);
    check.word(visit, declaration.name());
    Word attachment = declaration.attachment();
    if (attachment == null) {
      node.glob(visit, declaration.name(), node.label.name());
    } else {
      check.word(visit, attachment);
      node.glob(visit, attachment, attachment.value());
    }
    Profile.Flags flags = declaration.flags();
    if (flags != null) {
      flags.values().forEach(flag -> node.disconnectedPath(visit, flag));
    }
    return node;
  }

  /**
   * What a profile attaches to is compiled as a glob: its attachment, or else its name, path or
   * not.
   */
  private void glob(FileVisit visit, Word word, String text) {
    Expansion expanded = session.variables.expander().expand(text);
    GlobError error = expanded.failure() == null ? Globs.check(expanded.values().get(0)) : null;
    if (error != null) {
      session.log.add(visit, WordGlobs.problem(word, error));
    }
  }

  /** What aliases make of the attachment must be a glob too. */
  private void aliasedAttachment(String glob) {
    GlobError error = Globs.check(glob);
    if (error != null && !glob.equals(attachment)) {
      Word written = declaration.attachment();
      Word culprit = written == null ? declaration.name() : written;
      session.refuse(visit, GlobMessages.ID, culprit.range(), GlobMessages.of(error, glob));
    }
  }

  /** What aliases make of paths must be globs too. */
  private void aliasedGlobs(List<FileEntry> entries) {
    for (FileEntry entry : entries) {
      GlobError error = Globs.check(entry.path());
      if (error != null) {
        Origin origin = entry.rule().origin();
        session.log.add(
            origin,
            new PolicyProblem(
                GlobMessages.ID,
                Severity.ERROR,
                origin.where(),
                GlobMessages.of(error, entry.path()),
                List.of()));
      }
    }
  }

  /**
   * The path of a flag such as {@code attach_disconnected.path=} is expanded and must be absolute.
   */
  private void disconnectedPath(FileVisit visit, Word flag) {
    int equals = flag.value().indexOf('=');
    if (equals < 0 || !flag.value().startsWith("attach_disconnected.")) {
      return;
    }
    Expansion path = expander.expand(flag.value().substring(equals + 1));
    if (path.failure() != null) {
      new ExpansionCheck(session, expander, fragment).word(visit, flag);
    } else if (!path.values().get(0).startsWith("/")) {
      session.refuse(
          visit,
          "disconnected-path",
          flag.range(),
          Text.of("path '%s' of this flag must start with '/'", path.values().get(0)));
    }
  }

  /** The profile that a fragment's rules are put in. */
  static ProfileNode nameless(FileVisit visit, Profile declaration, ReadSession session) {
    return new ProfileNode(visit, declaration, null, session, true);
  }

  private static String expandedOrWritten(Expander expander, String text) {
    Expansion found = expander.expand(text);
    return found.failure() == null ? found.values().get(0) : text;
  }

  private @Nullable String attachment(Expander outer, String own) {
    Word written = declaration.attachment();
    if (written != null) {
      return expandedOrWritten(outer, written.value());
    }
    String local = own.substring(own.lastIndexOf("//") < 0 ? 0 : own.lastIndexOf("//") + 2);
    return own.startsWith("/") ? local : null;
  }

  /** The variables that the profile brings itself (profile.h, add_symbols). */
  private Map<String, List<String>> automatic() {
    Map<String, List<String>> own = new HashMap<>();
    if (fragment) {
      return own;
    }
    own.put("profile_name", List.of(escaped(name)));
    if (attachment != null && session.options.target().atLeast(Target.V5_0)) {
      own.put("attach_path", List.of(attachment));
      own.put("exec_path", List.of(attachment));
    }
    return own;
  }

  private static String escaped(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ("*?[]{}^,\\".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /** What must be unique among top-level profiles: namespace and name as written. */
  String key() {
    return label.namespace() + "\0" + label.name();
  }

  /** Adds a hat or child. */
  void add(ProfileNode child) {
    children.add(child);
  }

  void add(FileVisit visit, EffectiveRule rule, RuleFacts facts) {
    rules.add(rule);
    if (transition(rule.rule()) != null) {
      targeted.add(rule);
    }
    FileModes modes = facts.modes();
    if (modes != null && modes.has(FileModes.X) || rule.rule() instanceof AllRule) {
      execRules.add(rule);
    } else if (rule.rule() instanceof ChangeProfileRule) {
      changeProfiles.add(rule);
    }
    if (!facts.names().isEmpty()) {
      new ExpansionCheck(session, expander, fragment).rule(visit, facts);
      WordGlobs.judge(facts.globs(), expander).forEach(problem -> session.log.add(visit, problem));
    }
    facts.compiled().forEach(problem -> session.log.add(visit, problem));
  }

  /** Judges what needs the whole profile. */
  void finish() {
    transitions();
    TextualMerge merge = new TextualMerge(session, this);
    if (session.aliases.isEmpty()) {
      FileEntries entries = new FileEntries(this, session.aliasIndex());
      execRules.forEach(rule -> entries.of(rule).forEach(merge::add));
    } else {
      attachments().forEach(this::aliasedAttachment);
      List<FileEntry> all = new ArrayList<>();
      readFileEntries(
          (rule, entries) -> {
            entries.forEach(merge::add);
            aliasedGlobs(FileEntries.added(rule, entries));
            all.addAll(entries);
          });
      prepared.set(all);
    }
    merge.changeProfiles(changeProfiles);
    children.forEach(ProfileNode::finish);
  }

  /** The transition table of a profile has twelve places (immunix.h, AA_EXEC_TYPE). */
  private void transitions() {
    Set<String> names = new HashSet<>();
    for (EffectiveRule rule : targeted) {
      Word target = transition(rule.rule());
      if (target != null
          && names.add(transitionName(rule.rule(), target))
          && names.size() == TRANSITIONS + 1) {
        session.log.add(
            rule.origin(),
            new PolicyProblem(
                "too-many-transitions",
                Severity.ERROR,
                new Location(rule.origin().where().path(), target.range()),
                "a profile can name at most 12 different exec targets; this is the 13th",
                List.of()));
      }
    }
  }

  /** The word that takes a place in the transition table, whether or not its rule executes. */
  private @Nullable Word transition(Rule rule) {
    boolean old = !session.options.target().atLeast(Target.V5_0);
    if (rule instanceof FileRule file) {
      return ExpandedWords.isLink(file) && (file.modesFirst() || !old) ? null : file.target();
    }
    return old && rule instanceof PivotRootRule pivot ? pivot.target() : null;
  }

  private String transitionName(Rule rule, Word target) {
    Word modes = rule instanceof FileRule file ? file.modes() : null;
    ExecMode exec = modes == null ? null : FileModes.of(modes.value()).exec();
    boolean child = exec != null && exec.domain() == ExecMode.Domain.CHILD;
    return child ? name + "//" + target.value() : target.value();
  }

  @Override
  public List<FileEntry> fileEntries() {
    List<FileEntry> all = prepared.getAndSet(null);
    if (all == null) {
      List<FileEntry> made = new ArrayList<>();
      readFileEntries((rule, entries) -> made.addAll(entries));
      all = made;
    }
    return Collections.unmodifiableList(all);
  }

  private void readFileEntries(BiConsumer<EffectiveRule, List<FileEntry>> use) {
    FileEntries entries = new FileEntries(this, session.aliasIndex());
    rules.forEach(rule -> use.accept(rule, entries.of(rule)));
  }

  @Override
  public List<String> attachments() {
    String own = attachment;
    if (own == null) {
      return List.of();
    }
    List<String> all = new ArrayList<>(List.of(own));
    for (AliasEntry alias : session.aliasIndex().of(own)) {
      all.add(alias.applied(own));
    }
    return all;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable String namespace() {
    return label.namespace();
  }

  @Override
  public Profile declaration() {
    Profile found = written;
    if (found == null) {
      found = visit.written(declaration);
      written = found;
    }
    return found;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public @Nullable ProfileModel parent() {
    return parent;
  }

  @Override
  public List<ProfileModel> children() {
    return Collections.unmodifiableList(children);
  }

  @Override
  public List<EffectiveRule> rules() {
    return Collections.unmodifiableList(rules);
  }

  @Override
  public List<String> flags() {
    Profile.Flags flags = declaration.flags();
    return flags == null ? List.of() : flags.values().stream().map(Word::value).toList();
  }

  @Override
  public @Nullable String attachment() {
    return attachment;
  }

  @Override
  public @Nullable String expand(Word word) {
    Expansion found = expander.expand(word.value());
    return found.failure() == null ? found.values().get(0) : null;
  }
}
