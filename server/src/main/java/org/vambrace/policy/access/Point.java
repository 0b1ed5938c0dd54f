package org.vambrace.policy.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Pattern;

/**
 * A point at which the kernel reads permissions out of the automaton of a class, after a run of
 * fields. Which there are is told by gen_policy_re of each class in apparmor_parser.
 */
enum Point {
  SIGNAL(Mediation.SIGNAL, "signal", "set", "peer"),
  PTRACE(Mediation.PTRACE, "ptrace", "peer"),
  DBUS_MESSAGE(Mediation.DBUS, "message", "bus", "name", "label", "path", "interface", "member"),
  DBUS_NAME(Mediation.DBUS, "bind", "bus", "name"),
  DBUS_BUS(Mediation.DBUS, "eavesdrop", "bus"),
  UNIX_CREATE(Mediation.UNIX, "create", "type"),
  UNIX_LOCAL(Mediation.UNIX, "local", "type", "addr"),
  UNIX_PEER(Mediation.UNIX, "peer", "type", "addr", "peer addr", "peer label"),
  NETWORK_CREATE(Mediation.NETWORK, "create", "family", "type"),
  NETWORK_LOCAL(
      Mediation.NETWORK, "local", "family", "type", "protocol", "ip", "port", "interface", "label"),
  NETWORK_PEER(
      Mediation.NETWORK,
      "peer",
      "family",
      "type",
      "protocol",
      "ip",
      "port",
      "interface",
      "label",
      "peer ip",
      "peer port",
      "peer label"),
  MOUNT(Mediation.MOUNT, "mount", "mount point", "source", "fstype", "options"),
  UMOUNT(Mediation.MOUNT, "umount", "mount point"),
  PIVOT_ROOT(Mediation.MOUNT, "pivot_root", "new root", "oldroot"),
  MQUEUE_POSIX(Mediation.MQUEUE, "posix", "name"),
  MQUEUE_POSIX_LABEL(Mediation.MQUEUE, "posix label", "name", "label"),
  MQUEUE_SYSV(Mediation.MQUEUE, "sysv", "name"),
  MQUEUE_SYSV_LABEL(Mediation.MQUEUE, "sysv label", "name", "label"),
  IO_URING(Mediation.IO_URING, "io_uring"),
  IO_URING_LABEL(Mediation.IO_URING, "io_uring label", "label"),
  USERNS(Mediation.USERNS, "userns");

  private final Mediation mediation;
  private final String tag;
  private final Pattern pattern;
  private final List<String> fields;

  Point(Mediation mediation, String tag, String... fields) {
    this.mediation = mediation;
    this.tag = tag;
    this.pattern = Pattern.literal(tag);
    this.fields = List.of(fields);
  }

  /** The class it is of. */
  Mediation mediation() {
    return mediation;
  }

  /** The permissions the kernel looks for here; of the label of a queue, not of its name alone. */
  int bits() {
    int all = mediation.all();
    return switch (this) {
      case DBUS_MESSAGE -> mediation.bits(List.of("send", "receive"));
      case DBUS_NAME -> mediation.bits(List.of("bind"));
      case DBUS_BUS -> mediation.bits(List.of("eavesdrop"));
      case UNIX_CREATE, NETWORK_CREATE -> mediation.bits(List.of("create"));
      case UNIX_LOCAL, NETWORK_LOCAL -> all & ~SocketReader.REMOTE & ~SocketReader.CREATE;
      case UNIX_PEER, NETWORK_PEER -> SocketReader.REMOTE;
      case MOUNT -> mediation.bits(List.of("mount"));
      case UMOUNT -> mediation.bits(List.of("umount"));
      case PIVOT_ROOT -> mediation.bits(List.of("pivot_root"));
      case MQUEUE_POSIX, MQUEUE_SYSV -> 0;
      case IO_URING -> mediation.bits(List.of("sqpoll"));
      case IO_URING_LABEL -> mediation.bits(List.of("override_creds"));
      default -> all;
    };
  }

  /** How its strings begin. */
  String tag() {
    return tag;
  }

  /** The same as a pattern. */
  Pattern pattern() {
    return pattern;
  }

  /** What its fields are called. */
  List<String> fields() {
    return fields;
  }

  /** One of its strings in words: the fields that are not empty. */
  String words(String text) {
    String[] parts = text.split("\0", -1);
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < parts.length && i <= fields.size(); i++) {
      String value = this == MOUNT && i == 4 ? MountOptions.words(parts[i]) : parts[i];
      if (!value.isEmpty()) {
        out.append(out.isEmpty() ? "" : " ").append(fields.get(i - 1)).append('=').append(value);
      }
    }
    return out.toString();
  }

  /** The point of a string of {@code mediation}, or null if it is of none. */
  static @Nullable Point of(Mediation mediation, String text) {
    int end = text.indexOf('\0');
    String tag = end < 0 ? text : text.substring(0, end);
    for (Point point : values()) {
      if (point.mediation == mediation && point.tag.equals(tag)) {
        return point;
      }
    }
    return null;
  }
}
