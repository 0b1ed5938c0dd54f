package org.vambrace.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code ausearch -i} prints: the time in words, values decoded and bare, users and
 * capabilities by name. A value ends where the next known key starts. Stateless.
 */
final class InterpretedReader {
  private static final Pattern HEAD =
      Pattern.compile(
          "type=\\S+\\s+msg=audit\\((?!\\d+\\.\\d+:\\d+\\))(\\d[^()]*:\\d+)\\)\\s*:\\s*(?=\\w+=)");
  private static final Pattern KEY = Pattern.compile("(?:^|\\s)([a-zA-Z_][a-zA-Z_0-9]*)=");

  private InterpretedReader() {}

  /** The record in a line; empty where it is not written so. */
  static Optional<RecordFields> read(String line) {
    Matcher head = HEAD.matcher(line);
    if (!head.lookingAt()) {
      return Optional.empty();
    }
    RecordFields fields = new RecordFields();
    fields.set("auditId", head.group(1));
    String keys = line.substring(head.end());
    Matcher found = KEY.matcher(keys);
    String name = "";
    int from = 0;
    while (found.find()) {
      if (RecordKey.of(found.group(1)) == null) {
        continue;
      }
      keep(name, keys.substring(from, found.start()), fields);
      name = found.group(1);
      from = found.end();
    }
    keep(name, keys.substring(from), fields);
    return fields.event() == AuditEvent.INVALID ? Optional.empty() : Optional.of(fields);
  }

  private static void keep(String name, String written, RecordFields fields) {
    RecordKey key = RecordKey.of(name);
    if (key == null) {
      return;
    }
    String trimmed = written.trim();
    boolean inQuotes = trimmed.length() > 1 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
    String value = inQuotes ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
    if (key.form() == RecordKey.Form.EVENT) {
      fields.setEvent(AuditEvent.ofKeyword(value));
    } else {
      fields.set(key.field(), value);
    }
  }
}
