package org.vambrace.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The programs of several patterns, one behind another as one program. Immutable.
 *
 * @param code the instructions
 * @param sets the sets they speak of
 * @param starts where the program of each pattern starts
 * @param labels the pattern of each instruction; empty where there is only one
 */
record Programs(int[] code, List<ByteSet> sets, int[] starts, int[] labels) {
  private static final int[] NONE = {};

  static Programs of(List<Pattern> given) {
    List<Program> patterns = given.stream().map(Pattern::whole).toList();
    int[] starts = new int[patterns.size()];
    int size = 0;
    for (int label = 0; label < starts.length; label++) {
      starts[label] = size;
      size += patterns.get(label).code().length;
    }
    int[] code = new int[size];
    int[] labels = starts.length == 1 ? NONE : new int[size];
    Map<ByteSet, Integer> numbers = new HashMap<>();
    List<ByteSet> sets = new ArrayList<>();
    for (int label = 0; label < starts.length; label++) {
      Program pattern = patterns.get(label);
      int[] part = pattern.code();
      int start = starts[label];
      for (int i = 0; i < part.length; i++) {
        int op = part[i];
        code[start + i] =
            switch (op & Program.KIND) {
              case Program.FORK, Program.JUMP -> op + start;
              case Program.SET ->
                  Program.SET | number(pattern.sets()[op & Program.ARGUMENT], numbers, sets);
              // Bytes and the end mean the same anywhere.
              default -> op;
            };
      }
      if (labels.length > 0) {
        Arrays.fill(labels, start, start + part.length, label);
      }
    }
    return new Programs(code, sets, starts, labels);
  }

  private static int number(ByteSet set, Map<ByteSet, Integer> numbers, List<ByteSet> sets) {
    Integer known = numbers.putIfAbsent(set, sets.size());
    if (known != null) {
      return known;
    }
    sets.add(set);
    return sets.size() - 1;
  }

  /** The bytes that some instruction takes alone. */
  boolean[] alone() {
    boolean[] alone = new boolean[256];
    for (int op : code) {
      if (op < 256) {
        alone[op] = true;
      }
    }
    return alone;
  }
}
