package org.vambrace.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.policy.rules.RuleProblem;
import org.vambrace.syntax.Problem;

/** Collects what a root is refused or warned for, and puts it in order of reading. One thread. */
final class ProblemLog {
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * One problem.
   *
   * @param offsets of the include items that lead to it, and then its own
   * @param problem what is reported
   * @param syntax whether it comes from the syntax layer
   */
  private record Entry(int[] offsets, PolicyProblem problem, boolean syntax) {}

  void add(FileVisit visit, RuleProblem problem) {
    Origin origin = visit.origin(problem.range());
    add(
        origin.includes(),
        new PolicyProblem(
            problem.id(),
            Severity.valueOf(
                problem.weight() == RuleProblem.Weight.REFUSED ? "ERROR" : problem.weight().name()),
            origin.where(),
            problem.message(),
            origin.way(),
            visit.written(problem.repair())),
        false);
  }

  void syntax(FileVisit visit, Problem problem) {
    Origin origin = visit.origin(problem.range());
    add(
        origin.includes(),
        new PolicyProblem(
            problem.id(),
            Severity.ERROR,
            origin.where(),
            problem.message(),
            origin.way(),
            visit.written(problem.repair())),
        true);
  }

  void add(Origin origin, PolicyProblem problem) {
    add(origin.includes(), problem, false);
  }

  private void add(List<Location> chain, PolicyProblem problem, boolean syntax) {
    Location where = problem.where();
    String key =
        where.path()
            + '\0'
            + where.range().start()
            + '\0'
            + problem.id()
            + '\0'
            + problem.message();
    if (!seen.add(key)) {
      return;
    }
    int[] offsets = new int[chain.size() + 1];
    for (int i = 0; i < chain.size(); i++) {
      offsets[i] = chain.get(i).range().start();
    }
    offsets[chain.size()] = where.range().start();
    entries.add(new Entry(offsets, problem, syntax));
  }

  /** All problems in order of reading; those of the syntax layer too if {@code withSyntax}. */
  List<PolicyProblem> ordered(boolean withSyntax) {
    return entries.stream()
        .filter(entry -> withSyntax || !entry.syntax())
        .sorted((a, b) -> java.util.Arrays.compare(a.offsets(), b.offsets()))
        .map(Entry::problem)
        .toList();
  }
}
