package org.vambrace.audit;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.ByteText;

/**
 * Texts as the kernel's {@code audit_log_untrustedstring} writes those that hold a blank, a double
 * quote, a control byte or a byte beyond ASCII: pairs of upper-case hex digits.
 */
final class Hex {
  private Hex() {}

  /** The text that an even number of upper-case hex digits stands for, up to its first NUL. */
  static String decode(String digits) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i + 1 < digits.length(); i += 2) {
      int value =
          Character.digit(digits.charAt(i), 16) << 4 | Character.digit(digits.charAt(i + 1), 16);
      if (value == 0) {
        break;
      }
      bytes.write(value);
    }
    return ByteText.decode(bytes.toByteArray());
  }

  /**
   * The text of hex digits that the kernel may well have written: UTF-8, no control characters, and
   * something in it that had to be encoded; null for anything else, such as a pointer that an old
   * kernel took for a name.
   */
  static @Nullable String plausible(String digits) {
    boolean pairs = !digits.isEmpty() && digits.length() % 2 == 0;
    if (!pairs || !digits.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'F')) {
      return null;
    }
    String text = decode(digits);
    boolean whole = ByteText.encode(text).length == digits.length() / 2;
    boolean clean = text.codePoints().noneMatch(Hex::isControlOrNoCharacter);
    boolean encoded = text.codePoints().anyMatch(c -> c <= ' ' || c == '"' || c > '~');
    return whole && clean && encoded ? text : null;
  }

  /** Bytes that are no UTF-8 stand in a text as lone surrogates. */
  private static boolean isControlOrNoCharacter(int c) {
    return Character.isISOControl(c)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
