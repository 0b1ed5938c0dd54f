package org.vambrace.audit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code key=value} part of a record, and the record's fields as they become known.
 *
 * <p>Which key takes which form of value, and which keys are one field, is that of libapparmor's
 * {@code scanner.l} and {@code grammar.y}. Used by one thread for one line.
 */
final class RecordKeys {
  private enum Form {
    QUOTED,
    UNTRUSTED,
    PATH_LINK,
    NUMBER,
    SIGNED,
    ADDRESS,
    WORD,
    PROTOCOL,
    LOOSE,
    EVENT,
    TYPE
  }

  private record Key(Form form, @Nullable String field) {}

  /** How the list of keys ended. */
  enum End {
    /** At the end of the line, or at the quote that closes a message of a user process. */
    COMPLETE,
    /** At words that are no key: the rest became {@code info}. */
    OTHER_TEXT,
    /** At a value of the wrong form. */
    BROKEN
  }

  private static final Map<String, Key> KEYS = keys();
  private static final List<String> ORDER =
      List.of(
          "auditId operation requested denied fsuid ouid profile peer name comm name2 info pid"
              .concat(" namespace class family type protocol localAddress localPort peerAddress")
              .concat(" peerPort bus path interface member signal fstype flags source error parent")
              .concat(" attribute peerPid socketAddress peerSocketAddress execPath")
              .split(" "));

  private final Map<String, String> fields = new HashMap<>();
  private AuditEvent event = AuditEvent.INVALID;

  private static Map<String, Key> keys() {
    Map<String, Key> keys = new HashMap<>();
    put(keys, Form.EVENT, "apparmor", null);
    put(keys, Form.TYPE, "type", null);
    put(keys, Form.QUOTED, "operation", "operation");
    put(keys, Form.UNTRUSTED, "name", "name");
    put(keys, Form.UNTRUSTED, "namespace", "namespace");
    put(keys, Form.UNTRUSTED, "name2", "name2");
    put(keys, Form.PATH_LINK, "target", "name2");
    put(keys, Form.QUOTED, "mask", "denied");
    put(keys, Form.QUOTED, "denied_mask", "denied");
    put(keys, Form.QUOTED, "denied", "denied");
    put(keys, Form.QUOTED, "requested_mask", "requested");
    put(keys, Form.QUOTED, "requested", "requested");
    put(keys, Form.QUOTED, "attribute", "attribute");
    put(keys, Form.NUMBER, "task", null);
    put(keys, Form.NUMBER, "parent", "parent");
    put(keys, Form.NUMBER, "magic_token", null);
    put(keys, Form.QUOTED, "info", "info");
    put(keys, Form.QUOTED, "peer_info", null);
    put(keys, Form.NUMBER, "pid", "pid");
    put(keys, Form.NUMBER, "peer_pid", "peerPid");
    put(keys, Form.UNTRUSTED, "profile", "profile");
    put(keys, Form.UNTRUSTED, "label", "profile");
    put(keys, Form.UNTRUSTED, "peer_profile", "peer");
    put(keys, Form.UNTRUSTED, "peer_label", "peer");
    put(keys, Form.UNTRUSTED, "tcontext", "peer");
    put(keys, Form.UNTRUSTED, "peer", "peer");
    put(keys, Form.QUOTED, "family", "family");
    put(keys, Form.QUOTED, "sock_type", "type");
    put(keys, Form.PROTOCOL, "protocol", "protocol");
    put(keys, Form.SIGNED, "error", "error");
    put(keys, Form.NUMBER, "fsuid", "fsuid");
    put(keys, Form.NUMBER, "ouid", "ouid");
    put(keys, Form.QUOTED, "FSUID", null);
    put(keys, Form.QUOTED, "OUID", null);
    put(keys, Form.NUMBER, "sauid", null);
    put(keys, Form.LOOSE, "hostname", null);
    put(keys, Form.LOOSE, "terminal", null);
    put(keys, Form.LOOSE, "addr", "socketAddress");
    put(keys, Form.LOOSE, "peer_addr", "peerSocketAddress");
    // libapparmor keeps exe= and comm= in one place; the last one stays.
    put(keys, Form.UNTRUSTED, "exe", "comm");
    put(keys, Form.UNTRUSTED, "comm", "comm");
    put(keys, Form.NUMBER, "capability", null);
    put(keys, Form.QUOTED, "capname", "name");
    put(keys, Form.NUMBER, "offset", null);
    put(keys, Form.ADDRESS, "laddr", "localAddress");
    put(keys, Form.ADDRESS, "saddr", "localAddress");
    put(keys, Form.ADDRESS, "faddr", "peerAddress");
    put(keys, Form.ADDRESS, "daddr", "peerAddress");
    put(keys, Form.NUMBER, "lport", "localPort");
    put(keys, Form.NUMBER, "src", "localPort");
    put(keys, Form.NUMBER, "fport", "peerPort");
    put(keys, Form.NUMBER, "dest", "peerPort");
    put(keys, Form.QUOTED, "bus", "bus");
    put(keys, Form.QUOTED, "path", "path");
    put(keys, Form.QUOTED, "interface", "interface");
    put(keys, Form.QUOTED, "member", "member");
    put(keys, Form.QUOTED, "method", "member");
    put(keys, Form.WORD, "signal", "signal");
    put(keys, Form.QUOTED, "fstype", "fstype");
    put(keys, Form.UNTRUSTED, "flags", "flags");
    put(keys, Form.UNTRUSTED, "srcname", "source");
    put(keys, Form.UNTRUSTED, "execpath", "execPath");
    put(keys, Form.UNTRUSTED, "class", "class");
    return Map.copyOf(keys);
  }

  private static void put(Map<String, Key> keys, Form form, String key, @Nullable String field) {
    keys.put(key, new Key(form, field));
  }

  void setEvent(AuditEvent event) {
    this.event = event;
  }

  void set(String field, String value) {
    fields.put(field, value);
  }

  /** Reads keys up to the end of the line, or to the quote that ends a user message. */
  End read(LogScanner in) {
    int count = 0;
    while (!in.skipSpace().atEnd() && !in.looksAt("'")) {
      int start = in.mark();
      String word = in.take(c -> c == '_' || Character.isLetterOrDigit(c));
      Key key = in.eat("=") ? KEYS.get(word) : null;
      if (key == null) {
        in.reset(start);
        if (startsWithKey(word)) {
          return broken();
        }
        fields.put("info", in.rest());
        event = AuditEvent.INVALID;
        return End.OTHER_TEXT;
      }
      if (!readValue(in, key)) {
        return broken();
      }
      count++;
    }
    return count == 0 ? broken() : End.COMPLETE;
  }

  /**
   * Reads keys as {@code ausearch -i} prints them: decoded, without quotes, numbers of users and
   * capabilities as names. A value ends where the next known key starts.
   */
  void readInterpreted(LogScanner in) {
    while (!in.skipSpace().atEnd()) {
      String word = in.take(c -> c == '_' || Character.isLetterOrDigit(c));
      Key key = in.eat("=") ? KEYS.get(word) : null;
      if (key == null) {
        broken();
        return;
      }
      if (key.form() == Form.EVENT) {
        readEvent(in);
      } else {
        String value = in.bareValue(KEYS.keySet());
        if (key.field() != null) {
          fields.put(key.field(), value);
        }
      }
    }
  }

  /** libapparmor's scanner takes the longest key it knows, so {@code names=} is a broken name. */
  private static boolean startsWithKey(String word) {
    return !word.isEmpty()
        && (Character.isDigit(word.charAt(0)) || KEYS.keySet().stream().anyMatch(word::startsWith));
  }

  private End broken() {
    event = AuditEvent.INVALID;
    return End.BROKEN;
  }

  private boolean readValue(LogScanner in, Key key) {
    String value =
        switch (key.form()) {
          case QUOTED -> in.quoted();
          case UNTRUSTED -> in.untrusted();
          case PATH_LINK -> pathOrQuoted(in);
          case NUMBER -> in.digits();
          case SIGNED -> in.eat("-") ? minus(in.digits()) : in.digits();
          case ADDRESS -> address(in);
          case WORD -> nonEmpty(in.take(c -> " \t\n()=\"'!".indexOf(c) < 0));
          case PROTOCOL -> protocol(in);
          case LOOSE -> in.eat("?") || in.eat("none") ? "" : in.untrusted();
          case EVENT -> readEvent(in);
          case TYPE -> readType(in);
        };
    if (value == null) {
      return false;
    }
    if (key.field() != null && !(key.form() == Form.LOOSE && value.isEmpty())) {
      fields.put(key.field(), value);
    }
    return true;
  }

  /**
   * libapparmor takes only a quoted {@code target=}; the kernel also writes it in hex (a file name
   * with a blank). Here hex counts when it encodes an absolute path; garbage stays garbage.
   */
  private static @Nullable String pathOrQuoted(LogScanner in) {
    String quoted = in.quoted();
    if (quoted != null) {
      return quoted;
    }
    String decoded = in.hex();
    return decoded != null && decoded.startsWith("/") ? decoded : null;
  }

  private static @Nullable String address(LogScanner in) {
    if (in.looksAt("none")) {
      return in.take(c -> c >= 'a' && c <= 'z');
    }
    String found = in.take(c -> "0123456789abcdef.:".indexOf(c) >= 0);
    return found.length() < 3 ? null : found;
  }

  private static @Nullable String protocol(LogScanner in) {
    String digits = in.digits();
    if (digits == null) {
      return in.quoted();
    }
    return digits.length() > 9
        ? "unknown(" + digits + ")"
        : IpProtocols.name(Long.parseLong(digits));
  }

  private @Nullable String readEvent(LogScanner in) {
    String word = in.looksAt("\"") ? in.quoted() : in.take(Character::isLetter);
    AuditEvent found = word == null ? null : AuditEvent.ofKeyword(word);
    if (found != null) {
      event = found;
    }
    return found == null ? null : "";
  }

  private @Nullable String readType(LogScanner in) {
    String digits = in.digits();
    if (digits != null) {
      event = AuditEvent.ofNumber(digits.length() > 9 ? 0 : Long.parseLong(digits));
    }
    return digits;
  }

  private static @Nullable String minus(@Nullable String digits) {
    return digits == null ? null : "-" + digits;
  }

  private static @Nullable String nonEmpty(String text) {
    return text.isEmpty() ? null : text;
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
}
