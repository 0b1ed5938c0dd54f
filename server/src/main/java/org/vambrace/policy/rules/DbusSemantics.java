package org.vambrace.policy.rules;

import java.util.List;
import java.util.Set;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.CloseWords;
import org.vambrace.vocabulary.RulePermissions;

/** Judges dbus rules (parser/dbus.cc). */
final class DbusSemantics {
  private static final List<String> KEYS =
      List.of("bus", "name", "path", "interface", "member", "label");

  /** The buses that dbus-daemon and its like announce to AppArmor. */
  private static final List<String> BUSES = List.of("system", "session", "accessibility");

  private DbusSemantics() {}

  static void check(DbusRule rule, RuleReport report) {
    Set<String> permissions =
        PermissionWords.read("dbus", rule.permissions(), RulePermissions.DBUS, report);
    Conditionals.peerGroup("dbus", rule.peer(), report);
    // Both lists fill the same fields, so a name outside and one in peer=( ) are two names.
    Set<String> seen = Conditionals.keys();
    conditions(rule.conditions(), seen, report);
    boolean service = seen.contains("name");
    if (seen.contains("label")) {
      report.refuse(
          "misplaced-condition",
          place(rule.conditions(), "label", rule),
          "condition 'label' of dbus rules is allowed only inside peer=( )");
    }
    conditions(Conditionals.of(rule.peer()), seen, report);
    combinations(rule, permissions, seen, service, report);
  }

  private static void conditions(List<Condition> all, Set<String> seen, RuleReport report) {
    for (Condition condition : all) {
      if (Conditionals.known("dbus", condition, KEYS, report)
          && Conditionals.equalsOnly("dbus", condition, report)) {
        Conditionals.single("dbus", condition, seen, report);
        bus(condition, report);
      }
    }
  }

  /** The parser takes any bus; a misspelt one matches nothing. */
  private static void bus(Condition condition, RuleReport report) {
    Word value = Conditionals.value(condition);
    if (value == null || !condition.key().value().equals("bus") || BUSES.contains(value.value())) {
      return;
    }
    String close = CloseWords.closest(value.value(), BUSES);
    if (close != null) {
      report.tell(
          "unknown-bus",
          RuleProblem.Weight.WARNING,
          value.range(),
          Text.of("no bus is called '%s'" + CloseWords.hint(close), value.value()),
          Repair.change(value, close));
    }
  }

  private static void combinations(
      DbusRule rule,
      Set<String> permissions,
      Set<String> seen,
      boolean service,
      RuleReport report) {
    boolean message =
        seen.contains("path")
            || seen.contains("interface")
            || seen.contains("member")
            || seen.contains("label")
            || seen.contains("name") && !service;
    if (message && service) {
      report.refuse(
          "dbus-conditions",
          place(rule.conditions(), "name", rule),
          "'name' outside peer=( ) is about owning a name; it cannot stand with message"
              + " conditions");
      return;
    }
    boolean sends =
        permissions.contains("send")
            || permissions.contains("receive")
            || permissions.contains("read")
            || permissions.contains("write");
    if (permissions.contains("bind") && message) {
      report.refuse(
          "dbus-permissions",
          rule.range(),
          "'bind' is about owning a name; path, interface, member and peer cannot stand with it");
    } else if (service && sends) {
      report.refuse(
          "dbus-permissions",
          rule.range(),
          "'send' and 'receive' cannot stand with 'name' outside peer=( ); write peer=(name=...)");
    } else if (permissions.contains("eavesdrop") && (message || service)) {
      report.refuse(
          "dbus-permissions", rule.range(), "'eavesdrop' can stand only with the condition 'bus'");
    }
  }

  private static org.vambrace.text.TextRange place(
      List<Condition> conditions, String key, DbusRule rule) {
    return conditions.stream()
        .filter(condition -> condition.key().value().equals(key))
        .map(Condition::range)
        .findFirst()
        .orElse(rule.range());
  }
}
