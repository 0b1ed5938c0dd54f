package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.AliasEntry;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.ExecMode;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;

/**
 * Makes a profile's entries for the file automaton out of its rules: variables expanded, aliases
 * applied, what the parser adds by itself added (profile.cc, parser_alias.c).
 */
final class RuleReader {
  private static final String EVERYTHING = "/{**,}";
  private static final int ALL_BUT_EXEC =
      FileModes.R | FileModes.W | FileModes.A | FileModes.L | FileModes.K | FileModes.M;
  private static final Qualifiers OWNER =
      new Qualifiers(0, false, Qualifiers.Mode.ALLOW, Qualifiers.Owner.OWNER);

  private final ProfileModel profile;
  private final List<AccessRule> out = new ArrayList<>();

  private RuleReader(ProfileModel profile) {
    this.profile = profile;
  }

  static List<AccessRule> read(ProfileModel profile, List<AliasEntry> aliases) {
    RuleReader reader = new RuleReader(profile);
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof FileRule file) {
        reader.file(rule, file);
      } else if (rule.rule() instanceof LinkRule link) {
        reader.link(rule, link);
      } else if (rule.rule() instanceof ChangeProfileRule change) {
        reader.change(rule, change);
      } else if (rule.rule() instanceof AllRule) {
        reader.all(rule);
      }
    }
    reader.implied();
    reader.aliases(aliases);
    return reader.out;
  }

  private void file(EffectiveRule source, FileRule file) {
    Word modesWord = file.modes();
    Word pathWord = file.path();
    if (modesWord == null || pathWord == null) {
      add(
          source,
          EVERYTHING,
          null,
          false,
          FileModes.ALL.bits(),
          new Transition(ExecMode.INHERIT, null));
      return;
    }
    FileModes modes = FileModes.of(modesWord.value());
    String path = profile.expand(pathWord);
    if (path == null) {
      return;
    }
    Word targetWord = file.target();
    String second = null;
    Transition exec = null;
    ExecMode mode = modes.exec();
    if (mode != null) {
      exec = transition(mode, file, pathWord, targetWord);
    } else if (targetWord != null && modes.has(FileModes.L)) {
      second = profile.expand(targetWord);
      if (second == null) {
        return;
      }
    }
    add(source, path, second, file.subset(), modes.bits(), exec);
  }

  private Transition transition(
      ExecMode written, FileRule file, Word path, @Nullable Word targetWord) {
    Word safety = file.safety();
    ExecMode mode = safety == null ? written : written.withUnsafe(safety.value().equals("unsafe"));
    if (targetWord == null) {
      return new Transition(mode, null);
    }
    String target = targetWord.value();
    boolean namespaced = target.startsWith(":") || target.startsWith("&:");
    boolean child = mode.domain() == ExecMode.Domain.CHILD;
    int inner = target.indexOf("//");
    // A target that ends in the path itself means "the child named like the file".
    if (!namespaced
        && (inner > 0 && target.substring(inner + 2).equals(path.value())
            || child && target.equals(path.value()))) {
      return new Transition(
          new ExecMode(
              ExecMode.Domain.CHILD, mode.unsafe(), mode.inherit(), mode.unconfinedFallback()),
          null);
    }
    return Transition.named(mode, child && !namespaced ? profile.name() + "//" + target : target);
  }

  private void link(EffectiveRule source, LinkRule link) {
    String path = profile.expand(link.link());
    String target = profile.expand(link.target());
    if (path != null && target != null) {
      add(source, path, target, link.subset(), FileModes.L, null);
    }
  }

  private void change(EffectiveRule source, ChangeProfileRule change) {
    Word targetWord = change.target();
    Word execWord = change.exec();
    String target = targetWord == null ? "**" : profile.expand(targetWord);
    String program = execWord == null ? null : profile.expand(execWord);
    if (target == null || execWord != null && program == null) {
      return;
    }
    Word safety = change.safety();
    boolean unsafe = safety != null && safety.value().equals("unsafe");
    Transition exec =
        program == null
            ? null
            : new Transition(new ExecMode(ExecMode.Domain.NONE, unsafe, false, false), null);
    int bits = Permissions.CHANGE_PROFILE | (program == null ? 0 : FileModes.X);
    out.add(
        new AccessRule(
            AccessRule.Kind.CHANGE_PROFILE,
            target,
            program,
            false,
            bits,
            source.qualifiers(),
            exec,
            source));
  }

  /** {@code all,}: every file; its {@code ix} stands below every other exec rule. */
  private void all(EffectiveRule source) {
    Qualifiers q = source.qualifiers();
    // Observed (5.0.2): deny all, denies everything but x in the owner half only.
    Qualifiers own =
        q.mode() == Qualifiers.Mode.DENY
            ? new Qualifiers(q.priority(), q.audit(), q.mode(), Qualifiers.Owner.OWNER)
            : q;
    out.add(
        new AccessRule(
            AccessRule.Kind.FILE, EVERYTHING, null, false, ALL_BUT_EXEC, own, null, source));
    Qualifiers below = new Qualifiers(q.priority() - 1, q.audit(), q.mode(), q.owner());
    out.add(
        new AccessRule(
            AccessRule.Kind.FILE,
            EVERYTHING,
            null,
            false,
            FileModes.X,
            below,
            q.mode() == Qualifiers.Mode.DENY ? null : new Transition(ExecMode.INHERIT, null),
            source));
  }

  private void add(
      EffectiveRule source,
      String path,
      @Nullable String second,
      boolean subset,
      int bits,
      @Nullable Transition exec) {
    Transition kept =
        source.qualifiers().mode() == Qualifiers.Mode.DENY || (bits & FileModes.X) == 0
            ? null
            : exec;
    out.add(
        new AccessRule(
            AccessRule.Kind.FILE,
            path,
            second,
            subset,
            Permissions.granted(bits),
            source.qualifiers(),
            kept,
            source));
  }

  /** Access to the kernel's interface for changing hats and profiles. */
  private void implied() {
    Profile.Keyword keyword = profile.declaration().keyword();
    boolean hat = keyword == Profile.Keyword.HAT || keyword == Profile.Keyword.CARET;
    boolean hats = hat || !profile.children().isEmpty();
    boolean changes = out.stream().anyMatch(rule -> rule.kind() == AccessRule.Kind.CHANGE_PROFILE);
    if (!hats && !changes) {
      return;
    }
    implied("/proc/*/attr/apparmor/", FileModes.R);
    implied("/sys/module/apparmor/parameters/enabled", FileModes.R);
    if (hats) {
      implied("/proc/[0-9]*/attr/{apparmor/,}current", FileModes.W);
    }
    if (changes) {
      implied("/proc/*/attr/{apparmor/,}{current,exec}", FileModes.W);
    }
  }

  private void implied(String path, int bits) {
    out.add(
        new AccessRule(
            AccessRule.Kind.FILE, path, null, false, Permissions.granted(bits), OWNER, null, null));
  }

  /** Each entry that starts with an alias's source stands once more with its target. */
  private void aliases(List<AliasEntry> aliases) {
    if (aliases.isEmpty()) {
      return;
    }
    Set<AccessRule> all = new LinkedHashSet<>();
    for (AccessRule rule : out) {
      if (rule.kind() == AccessRule.Kind.CHANGE_PROFILE) {
        continue;
      }
      for (AliasEntry alias : aliases) {
        String second = rule.second();
        if (alias.appliesTo(rule.path())) {
          all.add(rule.withPath(alias.replaced(rule.path()), second));
        }
        if (second != null && alias.appliesTo(second)) {
          all.add(rule.withPath(rule.path(), alias.replaced(second)));
        }
      }
    }
    out.addAll(all);
  }
}
