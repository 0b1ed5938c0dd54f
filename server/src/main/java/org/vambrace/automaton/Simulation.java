package org.vambrace.automaton;

import java.util.Arrays;

/** Walks one string through a pattern, all ways at once. For one thread, one pattern. */
final class Simulation {
  private final int[] code;
  private final ByteSet[] sets;
  private int[] now;
  private int[] next;
  private int nowSize;
  private int nextSize;
  private final int[] seen;
  private int round;
  private int[] pending = new int[16];

  Simulation(Pattern pattern) {
    code = pattern.code();
    sets = pattern.sets();
    now = new int[code.length];
    next = new int[code.length];
    seen = new int[code.length];
  }

  /** Does the pattern match, given that {@code start} plain instructions are done already? */
  boolean matches(byte[] bytes, int start) {
    round++;
    nextSize = 0;
    enter(start);
    swap();
    for (int i = start; i < bytes.length && nowSize > 0; i++) {
      int value = bytes[i] & 0xFF;
      round++;
      nextSize = 0;
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
  }

  private void enter(int start) {
    int depth = 0;
    pending[depth++] = start;
    while (depth > 0) {
      int at = pending[--depth];
      while (seen[at] != round) {
        seen[at] = round;
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
          next[nextSize++] = at;
          break;
        }
      }
    }
  }
}
