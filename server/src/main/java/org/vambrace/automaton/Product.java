package org.vambrace.automaton;

import java.util.Arrays;

/**
 * Walks two programs side by side, instruction by instruction: whether they have a string in common
 * shows without any automaton being made. For one thread.
 */
final class Product {
  /** Pairs of instructions that are told apart at most: what takes more is left to automata. */
  private static final long LARGEST = 1 << 20;

  private final int[] one;
  private final ByteSet[] oneSets;
  private final int[] two;
  private final ByteSet[] twoSets;

  /** The pairs that were reached, a bit each. */
  private final long[] reached;

  private int[] pending = new int[64];
  private int depth;

  private Product(Program first, Program second) {
    one = first.code();
    oneSets = first.sets();
    two = second.code();
    twoSets = second.sets();
    reached = new long[(one.length * two.length >> 6) + 1];
  }

  /** Is it certain that no string is matched by both? Steps are charged to the budget. */
  static boolean disjoint(Pattern one, Pattern two, Budget budget) {
    Program first = one.whole();
    Program second = two.whole();
    return (long) first.code().length * second.code().length <= LARGEST
        && !new Product(first, second).meet(budget);
  }

  private boolean meet(Budget budget) {
    reach(0, 0);
    int steps = 0;
    while (depth > 0) {
      int pair = pending[--depth];
      int i = pair / two.length;
      int j = pair % two.length;
      steps++;
      if (follows(one, i)) {
        int op = one[i];
        reach(op & Program.ARGUMENT, j);
        if ((op & Program.KIND) == Program.FORK) {
          reach(i + 1, j);
        }
      } else if (follows(two, j)) {
        int op = two[j];
        reach(i, op & Program.ARGUMENT);
        if ((op & Program.KIND) == Program.FORK) {
          reach(i, j + 1);
        }
      } else if (one[i] == Program.MATCH && two[j] == Program.MATCH) {
        budget.step(steps);
        return true;
      } else if (overlap(one[i], two[j])) {
        reach(i + 1, j + 1);
      }
    }
    budget.step(steps);
    return false;
  }

  private static boolean follows(int[] code, int at) {
    int kind = code[at] & Program.KIND;
    return kind == Program.FORK || kind == Program.JUMP;
  }

  private void reach(int i, int j) {
    int pair = i * two.length + j;
    if ((reached[pair >> 6] >>> pair & 1) == 0) {
      reached[pair >> 6] |= 1L << pair;
      if (depth == pending.length) {
        pending = Arrays.copyOf(pending, depth * 2);
      }
      pending[depth++] = pair;
    }
  }

  /** Is there a byte that both instructions take? The end takes none. */
  private boolean overlap(int first, int second) {
    boolean firstSet = (first & Program.KIND) == Program.SET;
    boolean secondSet = (second & Program.KIND) == Program.SET;
    if (firstSet && secondSet) {
      return oneSets[first & Program.ARGUMENT].meets(twoSets[second & Program.ARGUMENT]);
    }
    if (firstSet) {
      return second < 256 && oneSets[first & Program.ARGUMENT].contains(second);
    }
    if (secondSet) {
      return first < 256 && twoSets[second & Program.ARGUMENT].contains(first);
    }
    return first == second;
  }
}
