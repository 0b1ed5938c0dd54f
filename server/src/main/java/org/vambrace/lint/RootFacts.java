package org.vambrace.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** What {@code checks} need of {@code root}. */
  static RootFacts of(List<TreeCheck<?>> checks, PolicyModel root) {
    Map<TreeCheck<?>, Object> facts = new LinkedHashMap<>();
    for (TreeCheck<?> check : checks) {
      facts.put(check, check.facts(root));
    }
    return new RootFacts(Map.copyOf(facts));
  }

  /** What {@code check} says of these roots. */
  static <F> void compare(
      TreeCheck<F> check, List<RootFacts> roots, Snapshot snapshot, Reporter out) {
    List<F> facts = new ArrayList<>();
    for (RootFacts root : roots) {
      @SuppressWarnings("unchecked") // a check's facts are of its own type
      F fact = (F) root.facts.get(check);
      if (fact != null) {
        facts.add(fact);
      }
    }
    check.compare(List.copyOf(facts), snapshot, out);
  }
}
