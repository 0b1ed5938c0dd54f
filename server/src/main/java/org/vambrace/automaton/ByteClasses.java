package org.vambrace.automaton;

import java.util.Arrays;
import java.util.Collection;

/**
 * Bytes that behave alike, as classes 0..count-1. Immutable after construction, thread-safe.
 *
 * @param of the class of each byte
 * @param representative one byte of each class, the one that reads best in a path
 */
record ByteClasses(int[] of, int[] representative) {
  private static final int[] PREFERENCE = preference();

  /** All bytes, the one that reads best first. */
  private static final int[] BY_PREFERENCE = byPreference();

  private static int[] byPreference() {
    int[] out = new int[256];
    for (int b = 0; b < 256; b++) {
      out[PREFERENCE[b]] = b;
    }
    return out;
  }

  private static int[] preference() {
    StringBuilder order = new StringBuilder();
    for (char c = 'a'; c <= 'z'; c++) {
      order.append(c);
    }
    order.append("0123456789");
    for (char c = 'A'; c <= 'Z'; c++) {
      order.append(c);
    }
    order.append("_-.");
    for (char c = '!'; c <= '~'; c++) {
      if (c != '/' && order.indexOf(String.valueOf(c)) < 0) {
        order.append(c);
      }
    }
    order.append('/').append(' ');
    for (char c = 0x80; c <= 0xFF; c++) {
      order.append(c);
    }
    for (char c = 0x7F; c != 0xFFFF; c--) {
      if (c < ' ' || c == 0x7F) {
        order.append(c);
      }
    }
    int[] rank = new int[256];
    for (int i = 0; i < 256; i++) {
      rank[order.charAt(i)] = i;
    }
    return rank;
  }

  /** The byte of a set that reads best; 0 for the empty set. */
  static int readable(ByteSet set) {
    for (int b : BY_PREFERENCE) {
      if (b != 0 && set.contains(b)) {
        return b;
      }
    }
    return 0;
  }

  int count() {
    return representative.length;
  }

  /**
   * The coarsest classes that keep apart what any of {@code sets} does, and each byte that is
   * marked in {@code alone} from all others.
   */
  static ByteClasses of(Collection<ByteSet> sets, boolean[] alone) {
    int[] of = new int[256];
    int count = 1;
    for (ByteSet set : sets) {
      int[] split = new int[count];
      Arrays.fill(split, -1);
      int[] seenOutside = new int[count];
      for (int b = 0; b < 256; b++) {
        if (!set.contains(b)) {
          seenOutside[of[b]] = 1;
        }
      }
      for (int b = 0; b < 256; b++) {
        int old = of[b];
        if (set.contains(b) && seenOutside[old] == 1) {
          if (split[old] < 0) {
            split[old] = count++;
          }
          of[b] = split[old];
        }
      }
    }
    for (int b = 0; b < 256; b++) {
      if (alone[b]) {
        of[b] = count++;
      }
    }
    return compact(of);
  }

  /** The coarsest classes that keep apart what either keeps apart. */
  static ByteClasses both(ByteClasses x, ByteClasses y) {
    int[] of = new int[256];
    int width = y.count();
    for (int b = 0; b < 256; b++) {
      of[b] = x.of[b] * width + y.of[b];
    }
    return compact(of);
  }

  /** Numbers classes from the best reading representative on. */
  private static ByteClasses compact(int[] of) {
    int max = 0;
    for (int value : of) {
      max = Math.max(max, value);
    }
    int[] number = new int[max + 1];
    Arrays.fill(number, -1);
    int[] out = new int[256];
    int[] representative = new int[256];
    int count = 0;
    for (int b : BY_PREFERENCE) {
      if (number[of[b]] < 0) {
        number[of[b]] = count;
        representative[count++] = b;
      }
      out[b] = number[of[b]];
    }
    return new ByteClasses(out, Arrays.copyOf(representative, count));
  }
}
