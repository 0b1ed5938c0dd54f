package org.vambrace.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyModel;
import org.vambrace.workspace.Snapshot;

/**
 * What the checks across a tree need of one root. Immutable.
 *
 * @param facts by check
 */
record RootFacts(Map<TreeCheck<?>, Object> facts) {

  /** The checks across trees that {@code linter} runs. */
  static List<TreeCheck<?>> checks(Linter linter) {
    List<TreeCheck<?>> found = new ArrayList<>();
    for (Check check : linter.registry().checks()) {
      if (check instanceof TreeCheck<?> tree && linter.config().runs(check.info())) {
        found.add(tree);
      }
    }
    return List.copyOf(found);
  }

  /**
   * What {@code checks} need of {@code root}.
   *
   * @param before what they needed before it changed, or null: what is equal stays the same object
   */
  static RootFacts of(List<TreeCheck<?>> checks, PolicyModel root, @Nullable RootFacts before) {
    Map<TreeCheck<?>, Object> facts = new LinkedHashMap<>();
    for (TreeCheck<?> check : checks) {
      Object now = check.facts(root);
      Object then = before == null ? null : before.facts.get(check);
      facts.put(check, now.equals(then) && then != null ? then : now);
    }
    return new RootFacts(Map.copyOf(facts));
  }

  /** What {@code check} needs of each of these roots. */
  static List<Object> of(TreeCheck<?> check, List<RootFacts> roots) {
    List<Object> facts = new ArrayList<>();
    for (RootFacts root : roots) {
      Object fact = root.facts.get(check);
      if (fact != null) {
        facts.add(fact);
      }
    }
    return facts;
  }

  /** What {@code check} says of these roots. */
  @SuppressWarnings("unchecked") // a check's facts are of its own type
  static <F> void compare(TreeCheck<F> check, List<Object> facts, Snapshot snapshot, Reporter out) {
    check.compare((List<F>) facts, snapshot, out);
  }
}
