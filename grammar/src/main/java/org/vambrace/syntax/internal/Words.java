package org.vambrace.syntax.internal;

import org.vambrace.text.ByteText;

/**
 * The first pass over a word: quotes off, escapes decoded (parser_misc.c, processquoted and
 * processunquoted; lib.c, strn_escseq).
 */
final class Words {
  private static final String GLOB = "*?[]{}^,\\";

  private Words() {}

  /** The value of the word written as {@code raw}. */
  static String value(String raw) {
    String inner = untilNul(isQuoted(raw) ? raw.substring(1, raw.length() - 1) : raw);
    return inner.indexOf('\\') < 0 ? inner : unescape(inner);
  }

  /** Whether {@code raw} stands in double quotes. */
  static boolean isQuoted(String raw) {
    return raw.length() >= 2 && raw.charAt(0) == '"' && raw.charAt(raw.length() - 1) == '"';
  }

  /** What is left of a word in C, where a NUL ends it. */
  static String untilNul(String text) {
    int nul = text.indexOf('\0');
    return nul < 0 ? text : text.substring(0, nul);
  }

  private static String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean bytes = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = c == '\\' ? escapeEnd(text, i + 1) : -1;
      int code = end < 0 ? -1 : decode(text, i + 1, end);
      if (code <= 0) {
        // no escape, or a NUL, which cannot stand in a word: kept as written
        int stop = end < 0 ? i + 1 : end;
        out.append(text, i, stop);
        i = stop;
        continue;
      }
      if (code >= 0x80) {
        bytes = true;
        out.append(ByteText.escaped(code));
      } else {
        if (GLOB.indexOf(code) >= 0) {
          out.append('\\');
        }
        out.append((char) code);
      }
      i = end;
    }
    // decoded bytes may form a UTF-8 character together
    return bytes ? ByteText.decode(ByteText.encode(out)) : out.toString();
  }

  /** Where the escape whose letter stands at {@code at} ends, or -1 if it is none. */
  private static int escapeEnd(String text, int at) {
    if (at >= text.length()) {
      return -1;
    }
    char c = text.charAt(at);
    if (c >= '0' && c <= '7') {
      return digits(text, at, 8, 3);
    }
    if (c == 'd' || c == 'x') {
      int end = c == 'd' ? digits(text, at + 1, 10, 3) : digits(text, at + 1, 16, 2);
      return end == at + 1 ? -1 : end;
    }
    return "\\\"aefnrt".indexOf(c) >= 0 ? at + 1 : -1;
  }

  /** Where the number ends: after {@code most} digits, or before it would pass 255. */
  private static int digits(String text, int from, int radix, int most) {
    int value = 0;
    int i = from;
    while (i < text.length() && i < from + most) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0 || value * radix + digit > 255) {
        break;
      }
      value = value * radix + digit;
      i++;
    }
    return i;
  }

  private static int decode(String text, int from, int end) {
    char c = text.charAt(from);
    return switch (c) {
      case 'd' -> Integer.parseInt(text.substring(from + 1, end), 10);
      case 'x' -> Integer.parseInt(text.substring(from + 1, end), 16);
      case 'a' -> 7;
      case 'e' -> 27;
      case 'f' -> 12;
      case 'n' -> 10;
      case 'r' -> 13;
      case 't' -> 9;
      case '\\', '"' -> c;
      default -> Integer.parseInt(text.substring(from, end), 8);
    };
  }
}
