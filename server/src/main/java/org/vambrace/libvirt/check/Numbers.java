package org.vambrace.libvirt.check;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whole numbers as libvirt reads them with strtoll(3) and strtoull(3) (src/util/virstring.c). */
final class Numbers {
  private static final BigInteger INT_MIN = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger INT_MAX = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger UINT_MAX = BigInteger.valueOf(0xFFFFFFFFL);
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  static final BigInteger ULONG_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private Numbers() {}

  /** The number a text is from end to end, or null. Base 0 lets a prefix decide. */
  static @Nullable BigInteger parse(String text, int base) {
    int i = 0;
    while (i < text.length()
        && (text.charAt(i) == ' ' || text.charAt(i) >= 9 && text.charAt(i) <= 13)) {
      i++;
    }
    boolean negative = i < text.length() && text.charAt(i) == '-';
    if (i < text.length() && (negative || text.charAt(i) == '+')) {
      i++;
    }
    int radix = base;
    boolean hexPrefix = text.startsWith("0x", i) || text.startsWith("0X", i);
    boolean hexDigit = i + 2 < text.length() && Character.digit(text.charAt(i + 2), 16) >= 0;
    if (hexPrefix && hexDigit && (base == 0 || base == 16)) {
      i += 2;
      radix = 16;
    } else if (base == 0) {
      radix = text.startsWith("0", i) && i + 1 < text.length() ? 8 : 10;
    }
    if (i >= text.length() || text.length() - i > 64) {
      return null;
    }
    for (int k = i; k < text.length(); k++) {
      char c = text.charAt(k);
      if (c >= 0x80 || Character.digit(c, radix) < 0) {
        return null;
      }
    }
    BigInteger value = new BigInteger(text.substring(i), radix);
    return negative ? value.negate() : value;
  }

  /** A signed 32-bit number, or null. */
  static @Nullable BigInteger int32(String text, int base) {
    return within(parse(text, base), INT_MIN, INT_MAX);
  }

  /** An unsigned 32-bit number without a minus sign, or null. */
  static @Nullable BigInteger uint32(String text, int base) {
    return text.indexOf('-') >= 0 ? null : within(parse(text, base), BigInteger.ZERO, UINT_MAX);
  }

  /** An unsigned 32-bit number, where -1 is the largest, or null. */
  static @Nullable BigInteger wrapped32(String text) {
    return wrapped(text, UINT_MAX);
  }

  /** An unsigned 64-bit number, where -1 is the largest, or null. */
  static @Nullable BigInteger wrapped64(String text) {
    return wrapped(text, ULONG_MAX);
  }

  private static @Nullable BigInteger wrapped(String text, BigInteger max) {
    BigInteger value = parse(text, 10);
    return value == null || value.abs().compareTo(max) > 0
        ? null
        : value.signum() < 0 ? max.add(BigInteger.ONE).add(value) : value;
  }

  /** A signed 64-bit number, or null. */
  static @Nullable BigInteger int64(String text, int base) {
    return within(parse(text, base), LONG_MIN, LONG_MAX);
  }

  /** An unsigned 64-bit number without a minus sign, or null. */
  static @Nullable BigInteger uint64(String text, int base) {
    return text.indexOf('-') >= 0 ? null : within(parse(text, base), BigInteger.ZERO, ULONG_MAX);
  }

  private static @Nullable BigInteger within(
      @Nullable BigInteger value, BigInteger min, BigInteger max) {
    return value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0 ? null : value;
  }
}
