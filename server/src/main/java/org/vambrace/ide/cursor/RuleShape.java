package org.vambrace.ide.cursor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a rule that is not a file rule: which permission words and conditions it takes
 * (apparmor.d(5), "Access Modes"; parser_yacc.y of apparmor 6.0 for what is really accepted).
 *
 * @param permissions words that may stand bare or in parentheses behind the keyword
 * @param keys conditions outside a group; {@code peer} among them where a label follows directly
 * @param peerKeys conditions inside {@code peer=( )}; empty where the rule has no group
 */
public record RuleShape(List<String> permissions, List<String> keys, List<String> peerKeys) {
  private static final List<String> NETWORK =
      List.of(
          "send",
          "receive",
          "connect",
          "accept",
          "bind",
          "listen",
          "create",
          "shutdown",
          "getattr",
          "setattr",
          "getopt",
          "setopt");

  private static final Map<String, RuleShape> SHAPES =
      Map.ofEntries(
          Map.entry(
              "network",
              new RuleShape(
                  NETWORK, List.of("ip", "port", "interface"), List.of("ip", "port", "label"))),
          Map.entry(
              "unix", new RuleShape(NETWORK, List.of("type", "addr"), List.of("label", "addr"))),
          Map.entry(
              "dbus",
              new RuleShape(
                  List.of("send", "receive", "bind", "eavesdrop"),
                  List.of("bus", "path", "interface", "member", "name"),
                  List.of("name", "label"))),
          Map.entry(
              "signal",
              new RuleShape(List.of("send", "receive"), List.of("set", "peer"), List.of())),
          Map.entry(
              "ptrace",
              new RuleShape(
                  List.of("read", "trace", "readby", "tracedby"), List.of("peer"), List.of())),
          Map.entry("mount", new RuleShape(List.of(), List.of("fstype", "options"), List.of())),
          Map.entry("remount", new RuleShape(List.of(), List.of("fstype", "options"), List.of())),
          Map.entry("umount", new RuleShape(List.of(), List.of("fstype", "options"), List.of())),
          Map.entry("unmount", new RuleShape(List.of(), List.of("fstype", "options"), List.of())),
          Map.entry("pivot_root", new RuleShape(List.of(), List.of("oldroot"), List.of())),
          Map.entry(
              "mqueue",
              new RuleShape(
                  List.of("create", "open", "delete", "getattr", "setattr", "read", "write"),
                  List.of("type", "label"),
                  List.of())),
          Map.entry(
              "io_uring",
              new RuleShape(List.of("sqpoll", "override_creds"), List.of("label"), List.of())),
          Map.entry("userns", new RuleShape(List.of("create"), List.of(), List.of())));

  /** The shape of the rule with this keyword, or null for file rules and everything else. */
  public static @Nullable RuleShape of(String keyword) {
    return SHAPES.get(keyword);
  }

  /** Whether the rule takes {@code peer=( )}. */
  public boolean hasPeerGroup() {
    return !peerKeys.isEmpty();
  }
}
