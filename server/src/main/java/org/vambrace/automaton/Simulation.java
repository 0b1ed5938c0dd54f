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

  Simulation(Pattern pattern) {
    code = pattern.code();
    sets = pattern.sets();
    seen = new long[(code.length + 63) / 64];
  }

  /** Does the pattern match, given that {@code start} plain instructions are done already? */
  boolean matches(byte[] bytes, int start) {
    enter(start);
    swap();
    for (int i = start; i < bytes.length && nowSize > 0; i++) {
      int value = bytes[i] & 0xFF;
      for (int k = 0; k < nowSize; k++) {
        int at = now[k];
        int op = code[at];
        if (op == value
            || (op & Pattern.KIND) == Pattern.SET && sets[op & Pattern.ARGUMENT].contains(value)) {
          enter(at + 1);
        }
      }
      swap();
    }
    for (int k = 0; k < nowSize; k++) {
      if (code[now[k]] == Pattern.MATCH) {
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
        int kind = op & Pattern.KIND;
        if (kind == Pattern.FORK) {
          if (depth == pending.length) {
            pending = Arrays.copyOf(pending, depth * 2);
          }
          pending[depth++] = op & Pattern.ARGUMENT;
          at++;
        } else if (kind == Pattern.JUMP) {
          at = op & Pattern.ARGUMENT;
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
