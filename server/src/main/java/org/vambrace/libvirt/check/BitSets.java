package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Sets of CPUs or nodes, {@code 0-3,^2,7} (virBitmapParse in src/util/virbitmap.c). */
final class BitSets {
  /** How many CPUs or nodes a set may hold (VIR_DOMAIN_CPUMASK_LEN). */
  static final int SIZE = 16384;

  private BitSets() {}

  /** The set, or null if the text is none. */
  static @Nullable BitSet parse(String text) {
    BitSet set = new BitSet();
    String t = text.strip();
    if (t.isEmpty()) {
      return null;
    }
    String[] parts = t.split(",", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.isEmpty() && i == parts.length - 1) {
        break;
      }
      boolean remove = part.startsWith("^");
      String range = remove ? part.substring(1) : part;
      int dash = range.indexOf('-');
      int first = number(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : number(range.substring(dash + 1).strip());
      if (first < 0 || last < first || last >= SIZE || remove && dash >= 0) {
        return null;
      }
      set.set(first, last + 1, !remove);
    }
    return set;
  }

  private static int number(String text) {
    if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
      return -1;
    }
    BigInteger value = Numbers.int32(text.strip(), 10);
    return value == null ? -1 : value.intValue();
  }
}
