package org.vambrace.policy.rules;

import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Capabilities;

/** Judges capability rules (parser_yacc.y cap_rule; capability.c). */
final class CapabilitySemantics {
  private CapabilitySemantics() {}

  static void check(CapabilityRule rule, RuleReport report) {
    for (Word word : rule.names()) {
      String name = word.value();
      if (!Capabilities.NAMES.has(name, report.target())) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        String plain = lower.startsWith("cap_") ? lower.substring(4) : lower;
        report.refuseUnknown(
            "invalid-capability",
            word,
            "capability '%s' does not exist",
            plain,
            Capabilities.NAMES.names(report.target()));
      }
    }
  }
}
