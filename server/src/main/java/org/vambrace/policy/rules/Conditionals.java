package org.vambrace.policy.rules;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.CloseWords;

/** What the conditions of all rule classes have in common (rule.cc, move_conditional_value). */
final class Conditionals {
  private Conditionals() {}

  /**
   * Refuses a condition whose key the class does not know.
   *
   * @return whether the key is known
   */
  static boolean known(
      String rule, Condition condition, Collection<String> keys, RuleReport report) {
    String key = condition.key().value();
    if (keys.contains(key)) {
      return true;
    }
    String close = CloseWords.closest(key, keys);
    report.refuse(
        "invalid-condition",
        condition.key().range(),
        Text.of(
            rule
                + " rules have no condition '%s'"
                + CloseWords.hint(close)
                + (keys.isEmpty() ? "" : " (" + String.join(", ", keys) + ")"),
            key),
        close == null ? null : Repair.change(condition.key(), close));
    return false;
  }

  /** Refuses any operator but {@code =}; whether it was that. */
  static boolean equalsOnly(String rule, Condition condition, RuleReport report) {
    if (condition.operator().equals("=")) {
      return true;
    }
    String operator = condition.operator();
    report.refuse(
        "condition-operator",
        condition.range(),
        operator.isEmpty()
            ? "condition '" + condition.key().value() + "' needs a value: only '=' is allowed here"
            : "'" + operator + "' is not allowed in conditions of " + rule + " rules; only '=' is");
    return false;
  }

  /** Refuses a second use of a condition that holds one value, and more than one value. */
  static void single(String rule, Condition condition, Set<String> seen, RuleReport report) {
    once(rule, condition, seen, report);
    if (condition.values().size() > 1) {
      report.refuse(
          "condition-values",
          condition.range(),
          "condition '" + condition.key().value() + "' of " + rule + " rules takes one value");
    }
  }

  /** Refuses a second use of a condition. */
  static void once(String rule, Condition condition, Set<String> seen, RuleReport report) {
    if (!seen.add(condition.key().value())) {
      report.refuse(
          "repeated-condition",
          condition.range(),
          "condition '"
              + condition.key().value()
              + "' can be given only once in a "
              + rule
              + " rule");
    }
  }

  /** The conditions of an optional group. */
  static List<Condition> of(@Nullable ConditionGroup group) {
    return group == null ? List.of() : group.conditions();
  }

  /** Refuses a group that is not {@code peer=( )}. */
  static void peerGroup(String rule, @Nullable ConditionGroup group, RuleReport report) {
    if (group != null && !group.key().value().equals("peer")) {
      report.refuse(
          "invalid-condition",
          group.range(),
          "'"
              + group.key().value()
              + "=( )' is not allowed in "
              + rule
              + " rules; only peer=( ) is");
    }
  }

  static Set<String> keys() {
    return new HashSet<>();
  }

  /** The first value, or null. */
  static @Nullable Word value(Condition condition) {
    return condition.values().isEmpty() ? null : condition.values().get(0);
  }
}
