package org.vambrace.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of AppArmor in a log. Immutable and thread-safe.
 *
 * <p>Field names are the public contract of {@code vambrace explain}: {@code auditId, operation,
 * requested, denied, fsuid, ouid, profile, peer, name, comm, name2, info, pid, namespace, class,
 * family, type, protocol, localAddress, localPort, peerAddress, peerPort, bus, path, interface,
 * member, signal, fstype, flags, source}; and, where the record has them, {@code error, parent,
 * attribute, peerPid, socketAddress, peerSocketAddress, execPath, rlimit, value}. Values are
 * decoded (a hex-encoded name is the name).
 *
 * @param event what the record reports
 * @param fields the values the record gives, by name, in the order above
 */
public record Denial(AuditEvent event, Map<String, String> fields) {

  /** Keeps an unmodifiable copy of {@code fields} in their order. */
  public Denial {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The value of a field, or null where the record does not give it. */
  public @Nullable String field(String name) {
    return fields.get(name);
  }

  /** The value of a field, or the empty text where the record does not give it. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Whether the record gives a field. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Whether the access was refused, or would have been outside complain mode. */
  public boolean isRefusal() {
    return event == AuditEvent.DENIED || event == AuditEvent.ALLOWED;
  }
}
