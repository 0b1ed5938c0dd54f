package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access of one class, as the kernel or a daemon asks for it. What is not said may be anything.
 * Immutable, thread-safe.
 */
public final class ClassQuestion {
  private final Mediation mediation;
  private final Set<String> permissions;
  private final Map<String, String> values = new LinkedHashMap<>();

  private ClassQuestion(Mediation mediation, Collection<String> permissions) {
    this.mediation = mediation;
    this.permissions = Set.copyOf(permissions);
  }

  /** A question about some permissions of a class; those the class does not have do not count. */
  public static ClassQuestion about(Mediation mediation, Collection<String> permissions) {
    return new ClassQuestion(mediation, permissions);
  }

  /**
   * The same question with one thing said.
   *
   * @param field of signal {@code set, peer}; ptrace {@code peer}; dbus {@code bus, name, label,
   *     path, interface, member}; unix {@code type, addr, peer addr, peer label}; network {@code
   *     family, type, protocol, ip, port, peer ip, peer port}; mount {@code mount point, source,
   *     fstype, options} (words with commas), {@code new root, oldroot}; mqueue {@code type, name,
   *     label}
   * @param value what it is; null or empty leaves it open
   */
  public ClassQuestion with(String field, @Nullable String value) {
    ClassQuestion out = new ClassQuestion(mediation, permissions);
    out.values.putAll(values);
    if (value != null && !value.isEmpty()) {
      out.values.put(field, value);
    }
    return out;
  }

  /**
   * The question about every permission of the class, with some things left open again. Mounting,
   * unmounting and changing the root stay apart.
   */
  public ClassQuestion wider(String... fields) {
    ClassQuestion out =
        new ClassQuestion(
            mediation, mediation == Mediation.MOUNT ? permissions : mediation.permissions());
    out.values.putAll(values);
    out.values.keySet().removeAll(Set.of(fields));
    return out;
  }

  /** Does it ask for no permission that its class has? */
  public boolean empty() {
    return bits() == 0;
  }

  Mediation mediation() {
    return mediation;
  }

  int bits() {
    return mediation.bits(permissions);
  }

  /** Which permissions are asked for at a point. */
  int bits(Point point) {
    if (point.mediation() != mediation) {
      return 0;
    }
    String family = values.get("family");
    if (family != null && mediation == Mediation.NETWORK && !family.startsWith("inet")) {
      // Families without addresses that policy knows are decided by family and type alone.
      return point == Point.NETWORK_CREATE ? bits() : 0;
    }
    boolean sysv = point == Point.MQUEUE_SYSV_LABEL;
    boolean other = mediation == Mediation.MQUEUE && isOtherQueue(sysv);
    return other ? 0 : point.bits() & bits();
  }

  /** Whether the question is known to be about queues of the other kind, by type or by name. */
  private boolean isOtherQueue(boolean sysv) {
    String type = values.get("type");
    String name = values.get("name");
    return type != null
        ? sysv == type.equals("posix")
        : name != null && sysv == name.startsWith("/");
  }

  /** What is asked at a point: a text for each of its fields; null where any will do. */
  List<@Nullable String> at(Point point) {
    List<@Nullable String> out = new ArrayList<>();
    for (String field : point.fields()) {
      String value = values.get(field);
      out.add(value == null ? null : spelling(field, value));
    }
    return out;
  }

  private static @Nullable String spelling(String field, String value) {
    return switch (field) {
      case "options" -> MountOptions.text(value);
      case "set" -> ClassReader.signal(value);
      case "ip", "peer ip" -> InetText.address(value);
      case "port", "peer port" -> InetText.port(value);
      case "addr", "peer addr" -> value.equals("none") ? "\u0001" : value;
      default -> value;
    };
  }
}
