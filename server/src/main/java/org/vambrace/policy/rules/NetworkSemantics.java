package org.vambrace.policy.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.GlobError;
import org.vambrace.automaton.Globs;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Sockets;
import org.vambrace.vocabulary.Target;

/** Judges network rules (parser/network.cc). */
final class NetworkSemantics {
  private static final List<String> KEYS = List.of("ip", "port", "interface", "label");
  private static final List<String> PEER_KEYS = List.of("ip", "port", "label");

  /** Accesses that have no peer (parser/network.h, AA_LOCAL_NET_PERMS). */
  private static final List<String> LOCAL =
      List.of("create", "shutdown", "setattr", "getattr", "bind", "listen", "setopt", "getopt");

  private NetworkSemantics() {}

  static void check(NetworkRule rule, RuleReport report) {
    since(rule, report);
    Set<String> permissions =
        PermissionWords.read("network", rule.permissions(), Sockets.PERMISSIONS, report);
    Conditionals.peerGroup("network", rule.peer(), report);
    @Nullable Word family = operands(rule, report);
    Set<String> seen = Conditionals.keys();
    rule.conditions().forEach(condition -> condition(condition, KEYS, seen, report));
    Set<String> peerSeen = Conditionals.keys();
    Conditionals.of(rule.peer())
        .forEach(condition -> condition(condition, PEER_KEYS, peerSeen, report));
    // A label alone names a peer of any family, and any access.
    peerSeen.remove("label");
    boolean conditions = !rule.conditions().isEmpty() || !peerSeen.isEmpty();
    if (conditions && family != null && !family.value().matches("inet6?")) {
      report.refuse(
          "network-conditions",
          family.range(),
          "conditions are allowed only for the families inet and inet6, not '"
              + family.value()
              + "'");
    }
    if (!peerSeen.isEmpty()) {
      peerPermissions("network", rule.range(), permissions, report);
    }
  }

  private static void since(NetworkRule rule, RuleReport report) {
    boolean fine =
        rule.permissions() != null || rule.peer() != null || !rule.conditions().isEmpty();
    if (fine && !report.target().atLeast(Target.V4_1)) {
      report.refuse(
          "unsupported-rule",
          rule.range(),
          "network permissions and conditions are unknown to apparmor_parser "
              + report.target().label());
    }
  }

  /** Judges family, type and protocol; gives the family if one is named. */
  private static @Nullable Word operands(NetworkRule rule, RuleReport report) {
    List<Word> words = rule.operands();
    if (words.isEmpty()) {
      return null;
    }
    Word first = words.get(0);
    boolean family = Sockets.FAMILIES.has(first.value(), report.target());
    if (words.size() == 1) {
      if (!family && !isKind(first.value(), null, report.target())) {
        unknown(first, report);
      }
      return family ? first : null;
    }
    Word second = words.get(1);
    if (!family) {
      if (isKind(first.value(), null, report.target())) {
        report.refuse(
            "network-operands",
            rule.range(),
            Text.of("'%s' must stand behind an address family, or alone", first.value()));
      } else {
        unknown(first, report);
      }
      return null;
    }
    if (!isKind(second.value(), first.value(), report.target())) {
      report.refuseUnknown(
          "network-operands",
          second,
          "'%s' is no socket type or protocol of family " + first.value(),
          Sockets.TYPES.names(report.target()));
    }
    return first;
  }

  private static void unknown(Word word, RuleReport report) {
    List<String> known = new ArrayList<>(Sockets.FAMILIES.names(report.target()));
    known.addAll(Sockets.TYPES.names(report.target()));
    known.addAll(Sockets.PERMISSIONS.names(report.target()));
    report.refuseUnknown(
        "network-operands", word, "'%s' is no address family, socket type or protocol", known);
  }

  private static boolean isKind(String word, @Nullable String family, Target target) {
    Set<String> families = Sockets.PROTOCOLS.get(word);
    return Sockets.TYPES.has(word, target)
        || families != null && (family == null || families.contains(family));
  }

  private static void condition(
      Condition condition, List<String> keys, Set<String> seen, RuleReport report) {
    if (!Conditionals.known("network", condition, keys, report)) {
      return;
    }
    String key = condition.key().value();
    boolean late = key.equals("label") || key.equals("interface");
    if (late && !report.target().atLeast(Target.V5_0)) {
      report.refuse(
          "invalid-condition",
          condition.key().range(),
          "apparmor_parser " + report.target().label() + " has no network condition '" + key + "'");
      return;
    }
    boolean label = condition.key().value().equals("label") && condition.operator().equals(":=");
    if (!label && !Conditionals.equalsOnly("network", condition, report)) {
      return;
    }
    Conditionals.once("network", condition, seen, report);
    // Only the first value of a list is looked at.
    Word value = Conditionals.value(condition);
    if (value == null) {
      return;
    }
    switch (condition.key().value()) {
      case "ip" -> {
        if (!IpAddress.isValid(value.value())) {
          report.refuse(
              "network-address",
              value.range(),
              Text.of(
                  "'%s' is no IPv4 or IPv6 address; no ranges and no variables here",
                  value.value()));
        }
      }
      case "port" -> {
        if (!isPort(value.value())) {
          report.refuse(
              "network-port",
              value.range(),
              Text.of("'%s' is no port; 0 to 65535, or a range such as 80-90", value.value()));
        }
      }
      case "interface" -> {
        GlobError error = Globs.check(value.value());
        if (error != null) {
          report.refuse(GlobMessages.ID, value.range(), GlobMessages.of(error, value.raw()));
        }
      }
      default -> {}
    }
    if (condition.values().size() > 1) {
      report.tell(
          "network-values",
          RuleProblem.Weight.WARNING,
          condition.range(),
          "apparmor_parser looks only at the first of these values");
    }
  }

  /** Refuses accesses that have no peer in a rule with peer conditions. */
  static void peerPermissions(
      String rule, TextRange range, Set<String> permissions, RuleReport report) {
    List<String> wrong = permissions.stream().filter(LOCAL::contains).toList();
    if (!wrong.isEmpty()) {
      report.refuse(
          "peer-permissions",
          range,
          "'" + wrong.get(0) + "' has no peer; a " + rule + " rule with peer=( ) cannot grant it");
    }
  }

  private static boolean isPort(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return port(text) >= 0;
    }
    int from = port(text.substring(0, dash));
    int to = port(text.substring(dash + 1));
    return from >= 0 && to >= from;
  }

  /** The number as strtol reads it, or -1. */
  private static int port(String written) {
    String text = written.startsWith("+") ? written.substring(1) : written;
    if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value <= 65535 ? value : -1;
  }
}
