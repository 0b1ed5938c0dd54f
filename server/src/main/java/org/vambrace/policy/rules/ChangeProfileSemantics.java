package org.vambrace.policy.rules;

import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.Word;

/** Judges change_profile rules (parser_yacc.y change_profile). */
final class ChangeProfileSemantics {
  private ChangeProfileSemantics() {}

  static void check(ChangeProfileRule rule, RuleReport report) {
    Word exec = rule.exec();
    Word safety = rule.safety();
    if (safety != null && exec == null) {
      report.refuse(
          "change-profile-exec",
          safety.range(),
          "'" + safety.raw() + "' needs an exec condition: a path behind it");
    }
    if (exec != null && !exec.value().startsWith("/") && !exec.value().startsWith("@{")) {
      report.refuse(
          "change-profile-exec",
          exec.range(),
          Text.of("exec condition '%s' must start with '/' or a variable", exec.raw()));
    }
  }
}
