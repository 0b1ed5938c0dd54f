package org.vambrace.policy.rules;

import java.util.List;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.PivotRootRule;

/** Judges pivot_root rules (parser/mount.cc, do_pivot_rule). */
final class PivotRootSemantics {
  private PivotRootSemantics() {}

  static void check(PivotRootRule rule, RuleReport report) {
    for (Condition condition : rule.conditions()) {
      Conditionals.known("pivot_root", condition, List.of("oldroot"), report);
    }
  }
}
