package org.vambrace.ide.cursor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.access.Mediation;

/**
 * The shape of a rule that is not a file rule: which permission words and conditions it takes
 * (apparmor.d(5), "Access Modes"; parser_yacc.y of apparmor 6.0 for what is really accepted).
 *
 * @param permissions words that may stand bare or in parentheses behind the keyword
 * @param keys conditions outside a group; {@code peer} among them where a label follows directly
 * @param peerKeys conditions inside {@code peer=( )}; empty where the rule has no group
 */
public record RuleShape(List<String> permissions, List<String> keys, List<String> peerKeys) {
  /** What {@link Mediation} knows of sockets, the likeliest first. */
  private static final List<String> SOCKETS =
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

  private static final RuleShape MOUNT =
      new RuleShape(List.of(), List.of("fstype", "options"), List.of());

  private static final Map<String, RuleShape> SHAPES =
      Map.ofEntries(
          Map.entry(
              "network",
              new RuleShape(
                  SOCKETS, List.of("ip", "port", "interface"), List.of("ip", "port", "label"))),
          Map.entry(
              "unix", new RuleShape(SOCKETS, List.of("type", "addr"), List.of("label", "addr"))),
          Map.entry(
              "dbus",
              new RuleShape(
                  Mediation.DBUS.permissions(),
                  List.of("bus", "path", "interface", "member", "name"),
                  List.of("name", "label"))),
          Map.entry("signal", without(Mediation.SIGNAL, "set", "peer")),
          Map.entry("ptrace", without(Mediation.PTRACE, "peer")),
          Map.entry("mount", MOUNT),
          Map.entry("remount", MOUNT),
          Map.entry("umount", MOUNT),
          Map.entry("unmount", MOUNT),
          Map.entry("pivot_root", new RuleShape(List.of(), List.of("oldroot"), List.of())),
          Map.entry("mqueue", without(Mediation.MQUEUE, "type", "label")),
          Map.entry("io_uring", without(Mediation.IO_URING, "label")),
          Map.entry("userns", without(Mediation.USERNS)));

  /** The shape of a rule without a group. */
  private static RuleShape without(Mediation mediation, String... keys) {
    return new RuleShape(mediation.permissions(), List.of(keys), List.of());
  }

  /** The shape of the rule with this keyword, or null for file rules and everything else. */
  public static @Nullable RuleShape of(String keyword) {
    return SHAPES.get(keyword);
  }

  /** Whether the rule takes {@code peer=( )}. */
  public boolean hasPeerGroup() {
    return !peerKeys.isEmpty();
  }
}
