package org.vambrace.text;

/**
 * Bytes as text and back without loss.
 *
 * <p>AppArmor policy is bytes: apparmor_parser takes UTF-8 and Latin-1 alike and matches byte by
 * byte. Here bytes that are not well-formed UTF-8 become the lone surrogates U+DC80..U+DCFF (one
 * for each byte 0x80..0xFF), and go back to the same byte; so decoding then encoding any bytes
 * gives the same bytes. Thread-safe.
 */
public final class ByteText {
  private static final char ESCAPE = '\uDC00';

  private ByteText() {}

  /** The text of {@code bytes}; never fails. */
  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** The text of {@code length} bytes from {@code from}; never fails. */
  public static String decode(byte[] bytes, int from, int length) {
    StringBuilder out = new StringBuilder(length);
    int end = from + length;
    int i = from;
    while (i < end) {
      int b = bytes[i] & 0xFF;
      if (b < 0x80) {
        out.append((char) b);
        i++;
        continue;
      }
      int size =
          b >= 0xC2 && b <= 0xDF ? 2 : b >= 0xE0 && b <= 0xEF ? 3 : b >= 0xF0 && b <= 0xF4 ? 4 : 0;
      int code = size == 0 || i + size > end ? -1 : wellFormed(bytes, i, size);
      if (code < 0) {
        out.append((char) (ESCAPE + b));
        i++;
      } else {
        out.appendCodePoint(code);
        i += size;
      }
    }
    return out.toString();
  }

  private static int wellFormed(byte[] bytes, int at, int size) {
    int code = bytes[at] & (size == 2 ? 0x1F : size == 3 ? 0x0F : 0x07);
    for (int k = 1; k < size; k++) {
      int next = bytes[at + k] & 0xFF;
      if ((next & 0xC0) != 0x80) {
        return -1;
      }
      code = code << 6 | next & 0x3F;
    }
    boolean overlong = size == 3 && code < 0x800 || size == 4 && code < 0x10000;
    boolean outside = code > 0x10FFFF || code >= 0xD800 && code <= 0xDFFF;
    return overlong || outside ? -1 : code;
  }

  /**
   * The bytes of {@code text}: UTF-8, with U+DC80..U+DCFF standing alone as the byte they stand
   * for. Any other lone surrogate becomes {@code ?}.
   */
  public static byte[] encode(CharSequence text) {
    byte[] out = new byte[text.length() * 3];
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        out[n++] = (byte) c;
      } else if (c < 0x800) {
        out[n++] = (byte) (0xC0 | c >> 6);
        out[n++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int code = Character.toCodePoint(c, text.charAt(++i));
        out[n++] = (byte) (0xF0 | code >> 18);
        out[n++] = (byte) (0x80 | code >> 12 & 0x3F);
        out[n++] = (byte) (0x80 | code >> 6 & 0x3F);
        out[n++] = (byte) (0x80 | code & 0x3F);
      } else if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF) {
        out[n++] = (byte) (c - ESCAPE);
      } else if (Character.isSurrogate(c)) {
        out[n++] = '?';
      } else {
        out[n++] = (byte) (0xE0 | c >> 12);
        out[n++] = (byte) (0x80 | c >> 6 & 0x3F);
        out[n++] = (byte) (0x80 | c & 0x3F);
      }
    }
    return java.util.Arrays.copyOf(out, n);
  }

  /** The character that stands for one byte 0x80..0xFF that is not part of well-formed UTF-8. */
  public static char escaped(int value) {
    return (char) (ESCAPE + (value & 0xFF));
  }
}
