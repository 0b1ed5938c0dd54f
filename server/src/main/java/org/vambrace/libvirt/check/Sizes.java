package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** Sizes with units (virParseScaledValue, virDomainParseMemory in src/conf/domain_conf.c). */
final class Sizes {
  private static final BigInteger KIB = BigInteger.valueOf(1024);
  private static final BigInteger MAX_MEMORY = BigInteger.valueOf(Long.MAX_VALUE);

  private Sizes() {}

  /**
   * The bytes of a value.
   *
   * @param unit the unit as written, or null
   * @param scale bytes of one, where there is no unit
   * @return null if it is no size or does not fit
   */
  static @Nullable BigInteger bytes(
      String value, @Nullable String unit, long scale, BigInteger max) {
    BigInteger number = Numbers.uint64(value, 10);
    BigInteger factor = factor(unit, scale);
    if (number == null || factor == null) {
      return null;
    }
    if (number.signum() > 0 && number.compareTo(max.divide(factor)) > 0) {
      return null;
    }
    return number.multiply(factor);
  }

  /** Kibibytes of a memory size, rounded up; null if it is none or too large. */
  static @Nullable BigInteger kibibytes(String value, @Nullable String unit) {
    BigInteger bytes = bytes(value, unit, 1024, MAX_MEMORY);
    if (bytes == null) {
      return null;
    }
    BigInteger kib = bytes.add(KIB.subtract(BigInteger.ONE)).divide(KIB);
    BigInteger limit = MAX_MEMORY.add(KIB.subtract(BigInteger.ONE)).divide(KIB);
    return kib.compareTo(limit) >= 0 ? null : kib;
  }

  /** Kibibytes of an element like {@code <memory unit='GiB'>1</memory>}; 0 if absent or wrong. */
  static BigInteger kibibytes(@Nullable XmlElement e) {
    if (e == null || e.text().isEmpty()) {
      return BigInteger.ZERO;
    }
    BigInteger found = kibibytes(e.text(), e.nonEmpty("unit"));
    return found == null ? BigInteger.ZERO : found;
  }

  private static @Nullable BigInteger factor(@Nullable String unit, long scale) {
    if (unit == null || unit.isEmpty()) {
      return BigInteger.valueOf(scale);
    }
    String u = unit.toLowerCase(Locale.ROOT);
    if (u.equals("b") || u.equals("byte") || u.equals("bytes")) {
      return BigInteger.ONE;
    }
    String rest = u.substring(1);
    int base;
    if (rest.isEmpty() || rest.equals("ib")) {
      base = 1024;
    } else if (rest.equals("b")) {
      base = 1000;
    } else {
      return null;
    }
    int power = "kmgtpe".indexOf(u.charAt(0)) + 1;
    return power == 0 ? null : BigInteger.valueOf(base).pow(power);
  }
}
