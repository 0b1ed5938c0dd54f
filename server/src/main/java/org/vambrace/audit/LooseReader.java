package org.vambrace.audit;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that libapparmor cannot, though the kernel or a daemon really writes them: behind
 * headers that it does not know (the journal's {@code audit[7]: AVC}, dmesg's dates, file names
 * from grep), with keys newer than it ({@code rlimit=}), with hex where it takes only quotes
 * ({@code target=}, {@code srcname=}), and with what auditd appends in its enriched format.
 *
 * <p>Nothing is guessed: the record must be whole and say who did what. Stateless.
 */
final class LooseReader {
  private static final Pattern START =
      Pattern.compile("apparmor=\"(DENIED|AUDIT|ALLOWED|HINT|STATUS|ERROR)\"");
  private static final Pattern AUDIT_ID = Pattern.compile("audit\\(\\s*(\\d+\\.\\d+:\\d+)\\s*\\)");

  /** A key with its value, an aside such as {@code (deleted)}, or blanks and commas. */
  private static final Pattern PART =
      Pattern.compile(
          "[\\s,]+|\\([^()\"]*\\)"
              + "|([a-zA-Z_][a-zA-Z_0-9]*)=(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"',=]*)(?=[\\s',]|$)");

  /** Keys of the kernel's {@code security/apparmor/resource.c}, which libapparmor does not know. */
  private static final Map<String, RecordKey> NEWER =
      Map.of(
          "rlimit", new RecordKey(RecordKey.Form.WORD, "rlimit"),
          "value", new RecordKey(RecordKey.Form.NUMBER, "value"));

  private LooseReader() {}

  /** The record in a line; empty where there is none, or none that is whole. */
  static Optional<RecordFields> read(String line) {
    Matcher start = START.matcher(line);
    if (!start.find()) {
      return Optional.empty();
    }
    RecordFields fields = new RecordFields();
    Matcher id = AUDIT_ID.matcher(line);
    if (id.find()) {
      fields.set("auditId", id.group(1));
    }
    boolean inQuotes = start.start() > 0 && line.charAt(start.start() - 1) == '\'';
    int enriched = line.indexOf('\u001d', start.end());
    int end = enriched < 0 ? line.length() : enriched;
    if (!keys(line, start.end(), end, inQuotes, fields)) {
      return Optional.empty();
    }
    fields.setEvent(AuditEvent.ofKeyword(start.group(1)));
    boolean status = fields.event() == AuditEvent.STATUS;
    boolean whole = fields.has("operation") && fields.has(status ? "name" : "profile");
    return whole ? Optional.of(fields) : Optional.empty();
  }

  private static boolean keys(
      String line, int from, int end, boolean inQuotes, RecordFields fields) {
    Matcher part = PART.matcher(line);
    int at = from;
    while (at < end) {
      if (line.charAt(at) == '\'') {
        return inQuotes;
      }
      part.region(at, end);
      if (!part.lookingAt()) {
        return false;
      }
      if (part.group(1) != null && !set(part.group(1), part.group(2), fields)) {
        return false;
      }
      at = part.end();
    }
    // The kernel cuts long messages of user processes; auditd does not.
    return !inQuotes || !line.contains("type=USER_AVC");
  }

  private static boolean set(String name, String written, RecordFields fields) {
    RecordKey key = NEWER.containsKey(name) ? NEWER.get(name) : RecordKey.of(name);
    if (key == null || key.field() == null) {
      return true;
    }
    String value = value(key.form(), written);
    if (value == null) {
      return false;
    }
    if (!value.isEmpty() || written.startsWith("\"")) {
      fields.set(key.field(), value);
    }
    return true;
  }

  /** The value; null where it is none of this form, empty for one that says nothing. */
  private static @Nullable String value(RecordKey.Form form, String written) {
    if (written.startsWith("\"")) {
      return written.substring(1, written.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    boolean number = !written.isEmpty() && written.chars().allMatch(c -> c >= '0' && c <= '9');
    return switch (form) {
      case NUMBER -> number ? written : null;
      case SIGNED -> written.matches("-?\\d+") ? written : null;
      case PROTOCOL -> number ? RecordFields.protocol(written) : null;
      case WORD -> written.isEmpty() ? null : written;
      case ADDRESS -> written.equals("none") ? "" : written;
      case SOCKET, PEER_SOCKET, QUOTED_OR_UNKNOWN ->
          written.equals("?") || written.equals("none") ? "" : Hex.plausible(written);
      case QUOTED, UNTRUSTED -> written.equals("?") ? "" : Hex.plausible(written);
      case EVENT, TYPE, HEAD_ONLY -> null;
    };
  }
}
