package org.vambrace.automaton;

import java.util.Arrays;

/** Walks one string through a pattern, all ways at once. For one thread, one pattern. */
final class Simulation {
  private final int[] code;
  private final ByteSet[] sets;
  private int[] now = new int[16];
  private int[] next = new int[16];
  private int nowSize;
  private int nextSize;

  /** The instructions that were reached by now, a bit each. */
  private final long[] seen;

  private int[] pending = new int[16];

  private Simulation(Program pattern) {
    code = pattern.code();
    sets = pattern.sets();
    seen = new long[(code.length + 63) / 64];
  }

  /**
   * Does the pattern match a part of {@code bytes}?
   *
   * @param start where it goes on behind the plain bytes that the pattern begins with
   * @param end where the part ends
   */
  static boolean matches(Program pattern, byte[] bytes, int start, int end) {
    int plain = pattern.prefixLength();
    if (isOneRepetition(pattern.code(), plain)) {
      ByteSet set = pattern.sets()[pattern.code()[plain + 1] & Program.ARGUMENT];
      for (int i = start; i < end; i++) {
        if (!set.contains(bytes[i] & 0xFF)) {
          return false;
        }
      }
      return true;
    }
    return pattern.code().length <= Long.SIZE
        ? inOneWord(pattern, bytes, start, end, plain)
        : new Simulation(pattern).matches(bytes, start, end, plain);
  }

  /** Is there nothing from {@code at} on but one set of bytes, any number of times? */
  private static boolean isOneRepetition(int[] code, int at) {
    return code.length == at + 4
        && code[at] == (Program.FORK | at + 3)
        && (code[at + 1] & Program.KIND) == Program.SET
        && code[at + 2] == (Program.JUMP | at);
  }

  /** The same where a bit of one word can stand for each instruction, as in most patterns. */
  private static boolean inOneWord(Program pattern, byte[] bytes, int start, int end, int plain) {
    int[] code = pattern.code();
    ByteSet[] sets = pattern.sets();
    long now = reached(code, plain);
    for (int i = start; i < end && now != 0; i++) {
      int value = bytes[i] & 0xFF;
      long next = 0;
      for (long left = now; left != 0; left &= left - 1) {
        int at = Long.numberOfTrailingZeros(left);
        if (takes(code[at], sets, value)) {
          next |= reached(code, at + 1);
        }
      }
      now = next;
    }
    // The end is the last instruction.
    return (now >>> code.length - 1 & 1) != 0;
  }

  private static boolean takes(int op, ByteSet[] sets, int value) {
    return op == value
        || (op & Program.KIND) == Program.SET && sets[op & Program.ARGUMENT].contains(value);
  }

  /** The instructions that take a byte, and the end, as reached from one on without any byte. */
  private static long reached(int[] code, int from) {
    long out = 0;
    long seen = 0;
    for (long pending = 1L << from; pending != 0; pending &= ~seen) {
      int at = Long.numberOfTrailingZeros(pending);
      seen |= 1L << at;
      int op = code[at];
      int kind = op & Program.KIND;
      if (kind == Program.FORK) {
        pending |= 1L << (op & Program.ARGUMENT) | 1L << at + 1;
      } else if (kind == Program.JUMP) {
        pending |= 1L << (op & Program.ARGUMENT);
      } else {
        out |= 1L << at;
      }
    }
    return out;
  }

  private boolean matches(byte[] bytes, int start, int end, int plain) {
    enter(plain);
    swap();
    for (int i = start; i < end && nowSize > 0; i++) {
      int value = bytes[i] & 0xFF;
      for (int k = 0; k < nowSize; k++) {
        if (takes(code[now[k]], sets, value)) {
          enter(now[k] + 1);
        }
      }
      swap();
    }
    for (int k = 0; k < nowSize; k++) {
      if (code[now[k]] == Program.MATCH) {
        return true;
      }
    }
    return false;
  }

  private void swap() {
    int[] t = now;
    now = next;
    next = t;
    nowSize = nextSize;
    nextSize = 0;
    Arrays.fill(seen, 0);
  }

  private void enter(int start) {
    int depth = 0;
    pending[depth++] = start;
    while (depth > 0) {
      int at = pending[--depth];
      while ((seen[at >> 6] >>> at & 1) == 0) {
        seen[at >> 6] |= 1L << at;
        int op = code[at];
        int kind = op & Program.KIND;
        if (kind == Program.FORK) {
          if (depth == pending.length) {
            pending = Arrays.copyOf(pending, depth * 2);
          }
          pending[depth++] = op & Program.ARGUMENT;
          at++;
        } else if (kind == Program.JUMP) {
          at = op & Program.ARGUMENT;
        } else {
          if (nextSize == next.length) {
            next = Arrays.copyOf(next, nextSize * 2);
          }
          next[nextSize++] = at;
          break;
        }
      }
    }
  }
}
