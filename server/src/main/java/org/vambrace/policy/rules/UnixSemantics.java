package org.vambrace.policy.rules;

import java.util.List;
import java.util.Set;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Sockets;

/** Judges unix rules (parser/af_unix.cc, af_rule.cc). */
final class UnixSemantics {
  private static final List<String> KEYS = List.of("type", "addr");
  private static final List<String> PEER_KEYS = List.of("label", "addr");

  private UnixSemantics() {}

  static void check(UnixRule rule, RuleReport report) {
    Set<String> permissions =
        PermissionWords.read("unix", rule.permissions(), Sockets.PERMISSIONS, report);
    Conditionals.peerGroup("unix", rule.peer(), report);
    Set<String> seen = Conditionals.keys();
    for (Condition condition : rule.conditions()) {
      if (local(condition, report)) {
        value(condition, seen, report);
      }
    }
    Set<String> peerSeen = Conditionals.keys();
    for (Condition condition : Conditionals.of(rule.peer())) {
      if (peer(condition, report)) {
        value(condition, peerSeen, report);
      }
    }
    if (!peerSeen.isEmpty()) {
      NetworkSemantics.peerPermissions("unix", rule.range(), permissions, report);
    }
  }

  private static boolean local(Condition condition, RuleReport report) {
    return switch (condition.key().value()) {
      case "label" -> {
        report.refuse(
            "misplaced-condition",
            condition.range(),
            "condition 'label' of unix rules is allowed only inside peer=( )");
        yield false;
      }
      case "protocol" -> {
        report.refuse(
            "invalid-condition",
            condition.range(),
            "condition 'protocol' of unix rules is in the manual, but apparmor_parser refuses it");
        yield false;
      }
      default ->
          Conditionals.known("unix", condition, KEYS, report)
              && Conditionals.equalsOnly("unix", condition, report);
    };
  }

  private static boolean peer(Condition condition, RuleReport report) {
    if (condition.key().value().equals("type")) {
      report.refuse(
          "misplaced-condition",
          condition.range(),
          "condition 'type' of unix rules is not allowed inside peer=( )");
      return false;
    }
    return Conditionals.known("unix", condition, PEER_KEYS, report)
        && Conditionals.equalsOnly("unix", condition, report);
  }

  private static void value(Condition condition, Set<String> seen, RuleReport report) {
    Conditionals.single("unix", condition, seen, report);
    Word value = Conditionals.value(condition);
    if (value == null) {
      return;
    }
    String text = value.value();
    if (condition.key().value().equals("addr")) {
      if (!text.startsWith("@") && !text.equals("none") && !text.equals("auto")) {
        report.refuse(
            "unix-address",
            value.range(),
            Text.of("unix address '%s' must start with '@', or be none or auto", text));
      }
    } else if (condition.key().value().equals("type")
        && !Sockets.UNIX_TYPES.has(text, report.target())) {
      report.refuseUnknown(
          "socket-type",
          value,
          "socket type '%s' does not exist",
          Sockets.UNIX_TYPES.names(report.target()));
    }
  }
}
