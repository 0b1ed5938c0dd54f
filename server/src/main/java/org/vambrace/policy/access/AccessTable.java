package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.ByteSet;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.GlobError;
import org.vambrace.automaton.GlobResult;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.vocabulary.Target;

/**
 * The file automaton of one profile, as a list of labelled patterns. Immutable, thread-safe.
 *
 * <p>Single paths, link pairs ({@code link NUL target}) and onexec pairs ({@code program NUL
 * profile}) share it, as they do in compiled policy.
 */
final class AccessTable {
  /** What a link may lead to if the rule names nothing: a path with a real first component. */
  private static final Pattern ANY_TARGET =
      Pattern.sequence(
          Pattern.literal("/"),
          Pattern.of(List.of(ByteSet.EMPTY.with('/').complement())),
          Pattern.repeat(ByteSet.ALL));

  private final boolean older;
  private final List<AccessRule> rules;
  private final List<Entry> singles = new ArrayList<>();
  private final List<Entry> pairs = new ArrayList<>();
  private final List<GlobProblem> problems = new ArrayList<>();

  /**
   * Compiles rules.
   *
   * @param target apparmor_parser 3.0 weighs rules in its own way: a class makes a pattern inexact
   */
  AccessTable(List<AccessRule> rules, Patterns patterns, Target target) {
    older = target == Target.V3_0;
    this.rules = List.copyOf(rules);
    for (AccessRule rule : rules) {
      if (rule.kind() == AccessRule.Kind.FILE) {
        file(rule, patterns);
      } else {
        change(rule, patterns);
      }
    }
  }

  List<AccessRule> rules() {
    return rules;
  }

  List<Entry> singles() {
    return singles;
  }

  List<Entry> pairs() {
    return pairs;
  }

  /** Singles, then pairs. */
  List<Entry> entries() {
    List<Entry> out = new ArrayList<>(singles);
    out.addAll(pairs);
    return out;
  }

  List<GlobProblem> problems() {
    return problems;
  }

  private void file(AccessRule rule, Patterns patterns) {
    Pattern path = pattern(rule, rule.path(), patterns.path(rule.path()));
    if (path == null) {
      return;
    }
    boolean link = (rule.bits() & FileModes.L) != 0;
    // A deny of l acts on the pair only.
    int own = rule.denies() ? rule.bits() & ~FileModes.L : rule.bits();
    if (own != 0) {
      singles.add(entry(rule, path, own, false));
    }
    if (!link) {
      return;
    }
    String second = rule.second();
    Pattern target = second == null ? ANY_TARGET : pattern(rule, second, patterns.path(second));
    if (target != null) {
      int subset = second == null || rule.subset() ? Permissions.SUBSET : 0;
      pairs.add(entry(rule, Pattern.tuple(List.of(path, target)), FileModes.L | subset, true));
    }
  }

  private void change(AccessRule rule, Patterns patterns) {
    Pattern target = pattern(rule, rule.path(), patterns.glob(rule.path()));
    if (target == null) {
      return;
    }
    singles.add(entry(rule, target, Permissions.CHANGE_PROFILE, false));
    String second = rule.second();
    if (second != null) {
      Pattern program = pattern(rule, second, patterns.glob(second));
      if (program != null) {
        pairs.add(entry(rule, Pattern.tuple(List.of(program, target)), FileModes.X, true));
      }
    }
  }

  private Entry entry(AccessRule rule, Pattern pattern, int bits, boolean pair) {
    boolean exact = pattern.exact() && !(older && pattern.hasSets());
    return new Entry(rule, pattern, bits, pair, exact, older);
  }

  private @Nullable Pattern pattern(AccessRule rule, String text, GlobResult result) {
    if (result instanceof Glob glob) {
      return glob.pattern();
    }
    problems.add(new GlobProblem(rule, text, (GlobError) result));
    return null;
  }

  /** Entries whose pattern matches, in order of reading. */
  List<Entry> matching(byte[] text, boolean withPairs) {
    List<Entry> out = new ArrayList<>();
    matching(text, singles, out);
    if (withPairs) {
      matching(text, pairs, out);
    }
    return out;
  }

  private static void matching(byte[] text, List<Entry> entries, List<Entry> out) {
    long neighbours = Pattern.pairs(text);
    for (Entry entry : entries) {
      if (!entry.pattern().rulesOut(neighbours) && entry.pattern().matches(text)) {
        out.add(entry);
      }
    }
  }
}
