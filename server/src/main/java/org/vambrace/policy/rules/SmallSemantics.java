package org.vambrace.policy.rules;

import java.util.List;
import java.util.Set;
import org.vambrace.policy.rules.RuleProblem.Weight;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.UsernsRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.RulePermissions;

/** Judges userns, io_uring and mqueue rules (parser/userns.cc, io_uring.cc, mqueue.cc). */
final class SmallSemantics {
  private SmallSemantics() {}

  static void userns(UsernsRule rule, RuleReport report) {
    for (Condition condition : rule.conditions()) {
      Conditionals.known("userns", condition, List.of(), report);
    }
  }

  static void ioUring(IoUringRule rule, RuleReport report) {
    ioUringPermissions(rule, report);
    Conditionals.peerGroup("io_uring", rule.peer(), report);
    Set<String> seen = Conditionals.keys();
    labels("io_uring", rule.conditions(), seen, report);
    // What stands in a peer group is tolerated where it is a label.
    labels("io_uring", Conditionals.of(rule.peer()), seen, report);
  }

  /** Words that are no permission are taken in a list, and mean nothing. */
  private static void ioUringPermissions(IoUringRule rule, RuleReport report) {
    Permissions permissions = rule.permissions();
    if (permissions == null) {
      return;
    }
    List<String> known = RulePermissions.IO_URING.names(report.target());
    for (Word word : permissions.words()) {
      if (!known.contains(word.value())) {
        report.tell(
            "invalid-permission",
            Weight.WARNING,
            word.range(),
            Text.of(
                "io_uring rules have no permission '%s', and nothing says so; sqpoll and"
                    + " override_creds",
                word.value()));
      }
    }
  }

  private static void labels(
      String name, List<Condition> conditions, Set<String> seen, RuleReport report) {
    for (Condition condition : conditions) {
      if (Conditionals.known(name, condition, List.of("label"), report)
          && Conditionals.equalsOnly(name, condition, report)) {
        Conditionals.single(name, condition, seen, report);
      }
    }
  }

  static void mqueue(MqueueRule rule, RuleReport report) {
    PermissionWords.read("mqueue", rule.permissions(), RulePermissions.MQUEUE, report);
    Set<String> seen = Conditionals.keys();
    String type = "";
    for (Condition condition : rule.conditions()) {
      if (!Conditionals.known("mqueue", condition, List.of("type", "label"), report)
          || !Conditionals.equalsOnly("mqueue", condition, report)) {
        continue;
      }
      // A repeated type and a second value are taken; only label is counted.
      if (condition.key().value().equals("label")) {
        Conditionals.once("mqueue", condition, seen, report);
      }
      Word value = Conditionals.value(condition);
      if (condition.key().value().equals("type") && value != null) {
        type = type(value, report);
      }
    }
    Word name = rule.name();
    if (name != null) {
      name(name, type, report);
    }
  }

  private static String type(Word value, RuleReport report) {
    String type = value.value();
    if (!type.equals("posix") && !type.equals("sysv")) {
      report.refuse(
          "mqueue-type",
          value.range(),
          Text.of("message queue type '%s' does not exist; posix and sysv do", type));
    }
    return type;
  }

  private static void name(Word name, String type, RuleReport report) {
    String text = name.value();
    boolean posix = text.startsWith("/");
    boolean sysv = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!posix && !sysv) {
      report.refuse(
          "mqueue-name",
          name.range(),
          Text.of("message queue '%s' must start with '/', or be a number", name.raw()));
    } else if (posix && type.equals("sysv") || sysv && type.equals("posix")) {
      report.refuse(
          "mqueue-name",
          name.range(),
          posix
              ? "a sysv message queue is named by a number"
              : "a posix message queue is named by a path");
    }
  }
}
