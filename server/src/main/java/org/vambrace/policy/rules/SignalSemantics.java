package org.vambrace.policy.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.RulePermissions;
import org.vambrace.vocabulary.Signals;
import org.vambrace.vocabulary.Target;

/** Judges signal rules (parser/signal.cc). */
final class SignalSemantics {
  private static final List<String> KEYS = List.of("set", "peer");

  private SignalSemantics() {}

  static void check(SignalRule rule, RuleReport report) {
    PermissionWords.read("signal", rule.permissions(), RulePermissions.SIGNAL, report);
    Set<String> seen = Conditionals.keys();
    for (Condition condition : rule.conditions()) {
      if (!Conditionals.known("signal", condition, KEYS, report)
          || !Conditionals.equalsOnly("signal", condition, report)) {
        continue;
      }
      if (condition.key().value().equals("peer")) {
        Conditionals.single("signal", condition, seen, report);
      } else {
        condition.values().forEach(word -> signal(word, report));
      }
    }
  }

  private static void signal(Word word, RuleReport report) {
    String name = word.value();
    if (!isSignal(name, report.target())) {
      String lower = name.toLowerCase(Locale.ROOT);
      report.refuseUnknown(
          "invalid-signal",
          word,
          "signal '%s' does not exist",
          lower.startsWith("sig") ? lower.substring("sig".length()) : lower,
          Signals.NAMES.names(report.target()));
    }
  }

  /** Whether {@code name} is a signal; the number behind {@code rtmin+} is read leniently. */
  static boolean isSignal(String name, Target target) {
    if (Signals.NAMES.has(name, target)) {
      return true;
    }
    if (!name.startsWith(Signals.REAL_TIME)) {
      return false;
    }
    int number = leading(name.substring(Signals.REAL_TIME.length()));
    return number >= 0 && number <= Signals.REAL_TIME_LAST;
  }

  /** What strtol or sscanf make of the text: its leading number, or 0. */
  private static int leading(String text) {
    int i = 0;
    boolean negative = text.startsWith("-");
    if (negative || text.startsWith("+")) {
      i++;
    }
    int value = 0;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9' && value < 100_000) {
      value = value * 10 + (text.charAt(i) - '0');
      i++;
    }
    return negative ? -value : value;
  }
}
