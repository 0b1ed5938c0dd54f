package org.vambrace.audit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one record as they become known. Used by one thread for one line. */
final class RecordFields {
  private static final List<String> ORDER =
      List.of(
          "auditId operation requested denied fsuid ouid profile peer name comm name2 info pid"
              .concat(" namespace class family type protocol localAddress localPort peerAddress")
              .concat(" peerPort bus path interface member signal fstype flags source error parent")
              .concat(" attribute peerPid socketAddress peerSocketAddress execPath rlimit value")
              .split(" "));

  private final Map<String, String> fields = new HashMap<>();
  private AuditEvent event = AuditEvent.INVALID;

  /** Sets the event; null is none that is known. */
  void setEvent(@Nullable AuditEvent event) {
    this.event = event == null ? AuditEvent.INVALID : event;
  }

  AuditEvent event() {
    return event;
  }

  /** Keeps a value; null as the field's name drops it, and a later value replaces an earlier. */
  void set(@Nullable String field, String value) {
    if (field != null) {
      fields.put(field, value);
    }
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The record as far as it was read. */
  Denial toDenial() {
    Map<String, String> sorted = new LinkedHashMap<>();
    for (String name : ORDER) {
      String value = fields.get(name);
      if (value != null) {
        sorted.put(name, value);
      }
    }
    return new Denial(event, sorted);
  }

  /** The name of an IP protocol's number, as libapparmor's {@code ipproto_to_string} gives it. */
  static String protocol(String digits) {
    return IpProtocols.name(number(digits) & 0xffff_ffffL);
  }

  /** What C's {@code atol} makes of digits: too large a number is the largest. */
  static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      return Long.MAX_VALUE;
    }
  }
}
