package org.vambrace.audit;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.ByteText;

/** A place in one log line and what can be read there. Used by one thread for one line. */
final class LogScanner {
  private static final String SPACE = " \t\r\n\u001d";

  private final String line;
  private int at;

  LogScanner(String line) {
    this.line = line;
  }

  boolean atEnd() {
    return at >= line.length();
  }

  int mark() {
    return at;
  }

  void reset(int mark) {
    at = mark;
  }

  /** What is left of the line. */
  String rest() {
    return line.substring(at);
  }

  /** Passes blanks; the group separator 0x1d, which auditd puts before its own fields, is one. */
  LogScanner skipSpace() {
    while (at < line.length() && SPACE.indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return this;
  }

  boolean looksAt(String text) {
    return line.startsWith(text, at);
  }

  /** Passes {@code text} if it stands here. */
  boolean eat(String text) {
    if (!looksAt(text)) {
      return false;
    }
    at += text.length();
    return true;
  }

  /** The next characters for as long as {@code accepted} takes them; may be empty. */
  String take(CharTest accepted) {
    int from = at;
    while (at < line.length() && accepted.test(line.charAt(at))) {
      at++;
    }
    return line.substring(from, at);
  }

  /** A run of digits, or null if there is none here. */
  @Nullable String digits() {
    String found = take(c -> c >= '0' && c <= '9');
    return found.isEmpty() ? null : found;
  }

  /** A text in double quotes with backslash escapes, or null if there is none here. */
  @Nullable String quoted() {
    if (!looksAt("\"")) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    for (int i = at + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        at = i + 1;
        return out.toString();
      }
      if (c == '\\' && i + 1 < line.length()) {
        c = line.charAt(++i);
      }
      out.append(c);
    }
    return null;
  }

  /**
   * A text as the kernel's {@code audit_log_untrustedstring} writes it: in double quotes, or, when
   * it holds a blank, a quote or a control byte, as pairs of upper-case hex digits. Null if neither
   * stands here.
   */
  @Nullable String untrusted() {
    String quoted = quoted();
    return quoted != null ? quoted : hex();
  }

  /** Pairs of upper-case hex digits as the text they encode, or null if there are none here. */
  @Nullable String hex() {
    int from = at;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean ended = false;
    while (at + 1 < line.length()) {
      int high = hexValue(line.charAt(at));
      int low = hexValue(line.charAt(at + 1));
      if (high < 0 || low < 0) {
        break;
      }
      // What stands behind a NUL is invisible to libapparmor, whose texts are C strings.
      ended |= high == 0 && low == 0;
      if (!ended) {
        bytes.write(high << 4 | low);
      }
      at += 2;
    }
    return at == from ? null : ByteText.decode(bytes.toByteArray());
  }

  /** The text up to a blank with one of {@code keys} and {@code =} behind it, or to the end. */
  String bareValue(Set<String> keys) {
    int from = at;
    while (!atEnd()) {
      int end = line.indexOf(' ', at);
      if (end < 0) {
        end = line.length();
      }
      int equals = line.indexOf('=', end);
      at = end;
      if (equals < 0 || keys.contains(line.substring(end, equals).trim())) {
        break;
      }
      at = Math.min(line.length(), end + 1);
    }
    String value = (equalsLeft() ? line.substring(from, at) : takeRest(from)).trim();
    boolean inQuotes = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return inQuotes ? value.substring(1, value.length() - 1) : value;
  }

  private boolean equalsLeft() {
    return line.indexOf('=', at) >= 0;
  }

  private String takeRest(int from) {
    at = line.length();
    return line.substring(from);
  }

  private static int hexValue(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }

  /** Whether a character belongs to what is being read. */
  @FunctionalInterface
  interface CharTest {
    boolean test(char c);
  }
}
