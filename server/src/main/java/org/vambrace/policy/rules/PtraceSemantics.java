package org.vambrace.policy.rules;

import java.util.List;
import java.util.Set;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.vocabulary.RulePermissions;

/** Judges ptrace rules (parser/ptrace.cc). */
final class PtraceSemantics {
  private PtraceSemantics() {}

  static void check(PtraceRule rule, RuleReport report) {
    PermissionWords.read("ptrace", rule.permissions(), RulePermissions.PTRACE, report);
    Set<String> seen = Conditionals.keys();
    for (Condition condition : rule.conditions()) {
      if (Conditionals.known("ptrace", condition, List.of("peer"), report)
          && Conditionals.equalsOnly("ptrace", condition, report)) {
        Conditionals.single("ptrace", condition, seen, report);
      }
    }
  }
}
