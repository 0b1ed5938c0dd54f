package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.rules.ExecMode;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.text.ByteText;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;

/** What one profile allows on files; computed as far as it is asked for. Thread-safe. */
public final class ProfileAccess {
  private final ProfileModel profile;
  private final Patterns patterns;
  private final Target target;
  private @Nullable List<AccessRule> rules;
  private @Nullable AccessTable table;
  private @Nullable Map<Mediation, List<ClassRule>> classes;
  private final Map<Mediation, ClassTable> classTables = new EnumMap<>(Mediation.class);
  private @Nullable List<RuleCover.Covered> covered;
  private @Nullable String coveredPath;
  private @Nullable List<RuleCover.Covered> superseded;
  private @Nullable String supersededPath;

  private ProfileAccess(ProfileModel profile, Patterns patterns, Target target) {
    this.target = target;
    this.profile = profile;
    this.patterns = patterns;
  }

  /**
   * The access of a profile.
   *
   * @param profile as its root makes it
   * @param patterns where compiled globs are kept
   */
  public static ProfileAccess of(ProfileModel profile, Patterns patterns) {
    return of(profile, patterns, Target.LATEST);
  }

  /** The same as another parser would compile it. */
  public static ProfileAccess of(ProfileModel profile, Patterns patterns, Target target) {
    return new ProfileAccess(profile, patterns, target);
  }

  /** The profile. */
  public ProfileModel profile() {
    return profile;
  }

  /** The parser it is compiled by. */
  public Target target() {
    return target;
  }

  /** Where its compiled globs are kept. */
  Patterns patterns() {
    return patterns;
  }

  /** Its full name, with the namespace in front where one was written. */
  public String label() {
    ProfileModel top = profile;
    for (ProfileModel up = top.parent(); up != null; up = up.parent()) {
      top = up;
    }
    String namespace = top.namespace();
    return namespace == null ? profile.name() : ":" + namespace + ":" + profile.name();
  }

  /** Its entries for the file automaton, in order of reading. */
  public synchronized List<AccessRule> rules() {
    List<AccessRule> known = rules;
    if (known == null) {
      known = List.copyOf(RuleReader.read(profile));
      rules = known;
    }
    return known;
  }

  synchronized AccessTable table() {
    AccessTable known = table;
    if (known == null) {
      known = new AccessTable(rules(), patterns, target);
      table = known;
    }
    return known;
  }

  /** Only what some of its rules make. */
  AccessTable table(Predicate<AccessRule> which) {
    return new AccessTable(rules().stream().filter(which).toList(), patterns, target);
  }

  /** What the profile says to an access of another class than files, and which rules decide. */
  public ClassDecision decide(ClassQuestion question) {
    return ClassWeighing.weigh(question, classTable(question.mediation()));
  }

  /**
   * How much of what the rules of {@code other} allow this profile allows, for each class of which
   * it has any.
   */
  public Map<Mediation, ClassDecision> decideRulesOf(ProfileAccess other) {
    Map<Mediation, ClassDecision> out = new EnumMap<>(Mediation.class);
    for (Mediation mediation : Mediation.values()) {
      List<ClassRule> asked = other.classRules(mediation);
      if (!asked.isEmpty()) {
        out.put(mediation, ClassWeighing.weigh(mediation, asked, classTable(mediation), patterns));
      }
    }
    return out;
  }

  /** Its entries for a class of other rules, in order of reading. */
  synchronized List<ClassRule> classRules(Mediation mediation) {
    Map<Mediation, List<ClassRule>> known = classes;
    if (known == null) {
      known = ClassReader.read(profile, target);
      classes = known;
    }
    return known.getOrDefault(mediation, List.of());
  }

  synchronized ClassTable classTable(Mediation mediation) {
    ClassTable known = classTables.get(mediation);
    if (known == null) {
      known = ClassTable.of(classRules(mediation), patterns);
      classTables.put(mediation, known);
    }
    return known;
  }

  /** Rules whose globs the parser refuses. */
  public List<GlobProblem> globProblems() {
    return table().problems();
  }

  /** Exec rules that clash; empty means none, unless the budget ended first. */
  public List<ExecConflict> conflicts(CancelToken cancel) {
    return findConflicts(cancel).conflicts();
  }

  ConflictFinder.Result findConflicts(CancelToken cancel) {
    return ConflictFinder.find(table(AccessRule::executes), cancel);
  }

  /** Rules of one file that change nothing in this profile. */
  public synchronized List<RuleCover.Covered> covered(String path) {
    List<RuleCover.Covered> known = path.equals(coveredPath) ? covered : null;
    if (known == null) {
      known = List.copyOf(new RuleCover(this, path).all());
      covered = known;
      coveredPath = path;
    }
    return known;
  }

  /** Rules of one file that do not have the effect they state: denied or outranked. */
  public synchronized List<RuleCover.Covered> superseded(String path) {
    List<RuleCover.Covered> known = path.equals(supersededPath) ? superseded : null;
    if (known == null) {
      known = List.copyOf(new RuleCover(this, path).superseded());
      superseded = known;
      supersededPath = path;
    }
    return known;
  }

  /**
   * The decision for a path, as the kernel takes it.
   *
   * @param path as the kernel hands it over: directories with a slash at the end; bytes as {@link
   *     ByteText} keeps them
   */
  public Decision decide(String path) {
    List<Entry> matching = table().matching(ByteText.encode(path), false);
    return new Decision(
        Verdict.of(matching, Half.OWNER), Verdict.of(matching, Half.OTHER), files(matching));
  }

  private static List<AccessRule> files(List<Entry> entries) {
    // By identity: the hash of a rule is that of the whole rule as written, and of all it holds.
    Set<AccessRule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<AccessRule> rules = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.rule().kind() == AccessRule.Kind.FILE && seen.add(entry.rule())) {
        rules.add(entry.rule());
      }
    }
    return rules;
  }

  /**
   * May {@code link} be made to {@code target}? The link needs {@code l}, the pair needs it again,
   * and where the pair asks for it the target must grant all the link grants (the kernel's file.c,
   * profile_path_link).
   */
  public LinkDecision link(String link, String target) {
    List<Entry> first = table().matching(ByteText.encode(link), false);
    List<Entry> pair = table().matching(ByteText.encode(link + "\0" + target), true);
    List<Entry> goal = table().matching(ByteText.encode(target), false);
    List<AccessRule> rules = new ArrayList<>(files(first));
    for (AccessRule rule : files(pair)) {
      if (!rules.contains(rule)) {
        rules.add(rule);
      }
    }
    return new LinkDecision(
        linkAllowed(first, pair, goal, Half.OWNER),
        linkAllowed(first, pair, goal, Half.OTHER),
        rules);
  }

  private static boolean linkAllowed(
      List<Entry> first, List<Entry> pair, List<Entry> goal, Half half) {
    Decision.Side own = Verdict.of(first, half);
    Decision.Side both = Verdict.of(pair, half);
    if ((own.allow() & FileModes.L) == 0 || (both.allow() & FileModes.L) == 0) {
      return false;
    }
    // The compiler records the demand for a subset in the owner half only.
    if (half == Half.OTHER || (both.allow() & Permissions.SUBSET) == 0) {
      return true;
    }
    Decision.Side there = Verdict.of(goal, half);
    int needed = own.allow() & ~FileModes.L;
    if ((needed & ~there.allow()) != 0) {
      return false;
    }
    Transition a = own.exec();
    Transition b = there.exec();
    if ((needed & FileModes.X) == 0 || a == null || b == null) {
      return true;
    }
    ExecMode scrubbed = a.mode().withUnsafe(false);
    boolean same =
        new Transition(scrubbed, a.target())
            .equals(new Transition(b.mode().withUnsafe(false), b.target()));
    return same && (!a.mode().unsafe() || b.mode().unsafe());
  }
}
