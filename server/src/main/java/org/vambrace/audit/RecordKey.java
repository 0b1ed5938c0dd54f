package org.vambrace.audit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of AppArmor's records: which form of value each takes and which field of the public
 * contract it fills, as in libapparmor's {@code scanner.l} and {@code grammar.y}.
 *
 * @param form what may stand behind the equals sign
 * @param field the field it fills; null for what is read and dropped
 */
record RecordKey(Form form, @Nullable String field) {

  /** What may stand behind the equals sign. */
  enum Form {
    /** A text in double quotes. */
    QUOTED,
    /** A text in double quotes, or upper-case hex digits right behind the equals sign. */
    UNTRUSTED,
    /** Digits. */
    NUMBER,
    /** Digits that may have a minus. */
    SIGNED,
    /** An IP address. */
    ADDRESS,
    /** A bare word. */
    WORD,
    /** A text in double quotes, or the number of an IP protocol. */
    PROTOCOL,
    /** A text in double quotes, or a question mark. */
    QUOTED_OR_UNKNOWN,
    /** The address of a socket, a question mark, or {@code none}. */
    SOCKET,
    /** The address of a peer's socket, or {@code none}. */
    PEER_SOCKET,
    /** {@code "DENIED"} and its like. */
    EVENT,
    /** A number of audit's message types. */
    TYPE,
    /** Known, but only in the head of messages of user processes. */
    HEAD_ONLY
  }

  private static final Map<String, RecordKey> ALL = all();

  /** The key of this name, or null. */
  static @Nullable RecordKey of(String name) {
    return ALL.get(name);
  }

  private static Map<String, RecordKey> all() {
    Map<String, RecordKey> keys = new HashMap<>();
    put(keys, Form.EVENT, null, "apparmor");
    put(keys, Form.TYPE, null, "type");
    put(keys, Form.HEAD_ONLY, null, "msg", "uid", "auid", "ses");
    putSame(keys, Form.QUOTED, "operation", "attribute", "info", "family", "bus", "path");
    putSame(keys, Form.QUOTED, "interface", "member", "fstype", "flags", "class", "peer");
    put(keys, Form.QUOTED, "denied", "mask", "denied_mask", "denied");
    put(keys, Form.QUOTED, "requested", "requested_mask", "requested");
    put(keys, Form.QUOTED, null, "peer_info", "FSUID", "OUID");
    put(keys, Form.QUOTED, "type", "sock_type");
    put(keys, Form.QUOTED, "name", "capname");
    put(keys, Form.QUOTED, "member", "method");
    put(keys, Form.QUOTED, "name2", "target");
    put(keys, Form.QUOTED, "source", "srcname");
    put(keys, Form.QUOTED, "execPath", "execpath");
    putSame(keys, Form.UNTRUSTED, "name", "name2", "namespace", "profile");
    put(keys, Form.UNTRUSTED, "profile", "label");
    put(keys, Form.UNTRUSTED, "peer", "peer_profile", "peer_label", "tcontext");
    // libapparmor keeps exe= and comm= in one place; the last one stays.
    put(keys, Form.UNTRUSTED, "comm", "exe", "comm");
    putSame(keys, Form.NUMBER, "parent", "pid", "fsuid", "ouid");
    put(keys, Form.NUMBER, null, "task", "magic_token", "sauid", "capability", "offset");
    put(keys, Form.NUMBER, "peerPid", "peer_pid");
    put(keys, Form.NUMBER, "localPort", "lport", "src");
    put(keys, Form.NUMBER, "peerPort", "fport", "dest");
    putSame(keys, Form.SIGNED, "error");
    put(keys, Form.ADDRESS, "localAddress", "laddr", "saddr");
    put(keys, Form.ADDRESS, "peerAddress", "faddr", "daddr");
    putSame(keys, Form.WORD, "signal");
    putSame(keys, Form.PROTOCOL, "protocol");
    put(keys, Form.QUOTED_OR_UNKNOWN, null, "hostname", "terminal");
    put(keys, Form.SOCKET, "socketAddress", "addr");
    put(keys, Form.PEER_SOCKET, "peerSocketAddress", "peer_addr");
    return Map.copyOf(keys);
  }

  private static void put(
      Map<String, RecordKey> keys, Form form, @Nullable String field, String... names) {
    for (String name : names) {
      keys.put(name, new RecordKey(form, field));
    }
  }

  private static void putSame(Map<String, RecordKey> keys, Form form, String... names) {
    for (String name : names) {
      keys.put(name, new RecordKey(form, name));
    }
  }
}
