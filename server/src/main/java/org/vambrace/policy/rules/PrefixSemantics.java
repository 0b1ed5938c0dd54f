package org.vambrace.policy.rules;

import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.Prefix;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/** Judges the words before rules and blocks (parser_yacc.y, opt_prefix; rule.h, add_prefix). */
final class PrefixSemantics {
  /** The highest priority; the lowest is its negative (parser_lex.l, PRIORITY). */
  private static final int HIGHEST = 1000;

  private PrefixSemantics() {}

  static void rule(Rule rule, RuleReport report) {
    RuleClass kind = RuleClass.of(rule);
    Prefix prefix = rule.prefix();
    if (!report.target().atLeast(kind.since())) {
      report.refuse(
          "unsupported-rule",
          rule.range(),
          "apparmor_parser "
              + report.target().label()
              + " has no "
              + kind.name()
              + " rules; they came with "
              + kind.since().label());
    }
    if (prefix.isEmpty()) {
      return;
    }
    words(prefix, report);
    if (!kind.prefixes()) {
      report.refuse(
          "prefix-not-allowed", prefix.range(), kind.name() + " takes no prefix before it");
      return;
    }
    Word priority = prefix.priority();
    if (priority != null && number(priority) != 0 && !kind.priority()) {
      report.refuse(
          "prefix-not-allowed",
          priority.range(),
          "a priority is not allowed on " + kind.name() + " rules");
    }
    if (priority != null && number(priority) != 0 && rule instanceof CapabilityRule) {
      report.tell(
          "priority-ignored",
          RuleProblem.Weight.WARNING,
          priority.range(),
          "a priority has no effect on capability rules");
    }
    Word owner = prefix.owner();
    if (owner != null && !kind.owner()) {
      report.refuse(
          "prefix-not-allowed",
          owner.range(),
          "'"
              + owner.raw()
              + "' is not allowed on "
              + kind.name()
              + " rules; only file and link rules have owners",
          removal(owner));
    }
  }

  static void block(Prefix prefix, RuleReport report) {
    words(prefix, report);
    Word mode = prefix.mode();
    if (prefix.isDeny() && mode != null && !report.target().atLeast(Target.V4_1)) {
      report.refuse(
          "unsupported-prefix",
          mode.range(),
          "apparmor_parser " + report.target().label() + " takes no deny before a block");
    }
    Word priority = prefix.priority();
    if (priority != null && number(priority) != 0) {
      report.refuse(
          "prefix-not-allowed",
          priority.range(),
          "a priority is not allowed on a block; write it before each rule");
    }
  }

  private static void words(Prefix prefix, RuleReport report) {
    Word priority = prefix.priority();
    if (priority != null) {
      if (!report.target().atLeast(Target.V4_1)) {
        report.refuse(
            "unsupported-prefix",
            priority.range(),
            "apparmor_parser " + report.target().label() + " has no rule priorities");
      }
      int value = number(priority);
      if (Math.abs(value) > HIGHEST) {
        report.refuse(
            "priority-range",
            priority.range(),
            "priority '" + priority.raw() + "' is out of range; -1000 to 1000 are allowed");
      }
    }
    Word mode = prefix.mode();
    if (mode != null && mode.raw().equals("prompt") && !report.target().atLeast(Target.V4_1)) {
      report.refuse(
          "unsupported-prefix",
          mode.range(),
          "apparmor_parser " + report.target().label() + " has no prompt rules");
    }
  }

  /** Takes a word away that stands before another. */
  private static Repair removal(Word word) {
    TextRange range = new TextRange(word.range().start(), word.range().end() + 1);
    return Repair.remove(range, word.raw());
  }

  /** The number written; far out of range where it is none. */
  private static int number(Word word) {
    try {
      return Integer.parseInt(word.value());
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }
}
