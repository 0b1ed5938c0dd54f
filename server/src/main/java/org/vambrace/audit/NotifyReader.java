package org.vambrace.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what aa-notify(8) prints of a refused access: a line for each field, from {@code Profile:}
 * to {@code Logfile:}. Not thread-safe; for the lines of one text, in order.
 */
public final class NotifyReader {
  /** Its words for the fields of a record. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "Profile", "profile",
          "Operation", "operation",
          "Name", "name",
          "Denied", "denied",
          "Family", "family",
          "Socket", "type");

  private static final String LAST = "Logfile";

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** Takes the next line; gives the record that it completes. */
  public Optional<Denial> next(String line) {
    int colon = line.indexOf(": ");
    String word = colon < 0 ? "" : line.substring(0, colon);
    String field = FIELDS.get(word);
    if (field != null && (word.equals("Profile") || fields.containsKey("profile"))) {
      if (word.equals("Profile")) {
        fields.clear();
      }
      fields.put(field, line.substring(colon + 2));
      return Optional.empty();
    }
    if (fields.containsKey("family")) {
      fields.put("protocol", "0"); // It keeps the protocol to itself; 0 is the usual one of a type.
    }
    boolean whole = word.equals(LAST) && fields.containsKey("operation");
    Optional<Denial> record =
        whole ? Optional.of(new Denial(AuditEvent.DENIED, fields)) : Optional.empty();
    fields.clear();
    return record;
  }
}
