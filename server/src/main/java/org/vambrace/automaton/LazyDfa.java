package org.vambrace.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The deterministic automaton of a union of patterns, found state by state as it is asked for. Each
 * accepting state knows which patterns end there: labelled by their position in the list.
 *
 * <p>For one thread. States are small ints. Work and memory are charged to the session's budget;
 * the asker must look at it, nothing is thrown.
 */
public final class LazyDfa {
  private static final int[] NONE = {};

  /** What an automaton takes beside its instructions and states, in ints. */
  private static final int OWN_CELLS = 600;

  /** Groups of instructions: those that take one byte, by its value; a set of bytes; the others. */
  private static final int SETS = 256;

  private static final int OTHERS = 257;

  private record Key(int[] members, int hash) {
    Key(int[] members) {
      this(members, Arrays.hashCode(members));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && hash == key.hash && Arrays.equals(members, key.members);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final Budget budget;

  /** The programs of all patterns, one behind another. */
  private final int[] code;

  /**
   * The instructions in order of what they do: bytes by their value, then sets, then the rest. The
   * members of states are places in here, so that those that take a byte stand together: a state
   * may have thousands.
   */
  private final int[] ordered;

  /** The place of each instruction in {@link #ordered}. */
  private final int[] places;

  private final ByteSet[] sets;

  /** The pattern of each instruction; empty where there is only one. */
  private final int[] labelOf;

  private final ByteClasses classes;

  /** The classes of bytes that all sets treat alike; empty where there is only one pattern. */
  private final int[] setClasses;

  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<int[]> members = new ArrayList<>();
  private final List<int[]> edges = new ArrayList<>();
  private final List<int[]> labels = new ArrayList<>();
  private final int start;
  private final int[] seen;
  private int round;
  private int[] found = new int[16];
  private int foundSize;
  private int[] pending = new int[16];

  LazyDfa(List<Pattern> patterns, Budget budget) {
    this.budget = budget;
    Programs programs = Programs.of(patterns);
    code = programs.code();
    sets = programs.sets().toArray(new ByteSet[0]);
    labelOf = programs.labels();
    ordered = new int[code.length];
    places = new int[code.length];
    order();
    classes = ByteClasses.of(programs.sets(), programs.alone());
    setClasses =
        labelOf.length == 0 ? NONE : ByteClasses.of(programs.sets(), new boolean[256]).of();
    seen = new int[code.length];
    budget.keep(OWN_CELLS + 5 * code.length);
    number(NONE);
    round++;
    for (int first : programs.starts()) {
      enter(first);
    }
    start = number(collect());
  }

  /** Orders the instructions by what they do. */
  private void order() {
    int[] next = new int[OTHERS + 2];
    for (int op : code) {
      next[group(op) + 1]++;
    }
    for (int group = 1; group < next.length; group++) {
      next[group] += next[group - 1];
    }
    for (int at = 0; at < code.length; at++) {
      places[at] = next[group(code[at])]++;
      ordered[places[at]] = at;
    }
  }

  /** The state before any byte. */
  public int start() {
    return start;
  }

  /** Can no string that leads here be continued to a match? */
  public boolean dead(int state) {
    return members.get(state).length == 0;
  }

  /** Labels of the patterns that match what leads to {@code state}, ascending; do not change it. */
  public int[] labels(int state) {
    return labels.get(state);
  }

  /**
   * Labels of the patterns that what leads to {@code state} can be continued to match, ascending.
   */
  public int[] open(int state) {
    return labels(members.get(state), 0);
  }

  /** The labels of all members from one on, each once, ascending. */
  private int[] labels(int[] set, int from) {
    if (from == set.length) {
      return NONE;
    }
    int[] all = new int[set.length - from];
    for (int i = from; i < set.length; i++) {
      all[i - from] = labelOf.length == 0 ? 0 : labelOf[ordered[set[i]]];
    }
    Arrays.sort(all);
    int count = 1;
    for (int label : all) {
      if (label != all[count - 1]) {
        all[count++] = label;
      }
    }
    return Arrays.copyOf(all, count);
  }

  /** Does any pattern match what leads to {@code state}? */
  public boolean accepts(int state) {
    return labels.get(state).length > 0;
  }

  ByteClasses classes() {
    return classes;
  }

  /** The state after one more byte 0..255. */
  public int step(int state, int value) {
    int[] out = edges.get(state);
    int of = classes.of()[value];
    if (out.length == 0) {
      out = new int[classes.count()];
      Arrays.fill(out, -1);
      edges.set(state, out);
      budget.keep(out.length);
    }
    int next = out[of];
    if (next < 0) {
      next = compute(state, value);
      out[of] = next;
      if (setClasses.length > 0 && !takes(state, value)) {
        share(state, value, next);
      }
    }
    return next;
  }

  /** Does a member take just that byte? */
  private boolean takes(int state, int value) {
    int[] set = members.get(state);
    int at = first(set, value);
    return at < set.length && code[ordered[set[at]]] == value;
  }

  /**
   * Bytes that no member takes alone lead where others do that the sets treat alike: unions of many
   * patterns know most bytes, but only few at each state.
   */
  private void share(int state, int value, int next) {
    int[] out = edges.get(state);
    int[] bytes = classes.representative();
    for (int of = 0; of < bytes.length; of++) {
      if (out[of] < 0 && setClasses[bytes[of]] == setClasses[value] && !takes(state, bytes[of])) {
        out[of] = next;
      }
    }
    budget.step(bytes.length);
  }

  private int compute(int state, int value) {
    round++;
    int[] from = members.get(state);
    int at = first(from, value);
    for (; at < from.length && code[ordered[from[at]]] == value; at++) {
      enter(ordered[from[at]] + 1);
      budget.step(1);
    }
    int end = first(from, OTHERS);
    for (at = first(from, SETS); at < end; at++) {
      int instruction = ordered[from[at]];
      budget.step(1);
      if (sets[code[instruction] & Program.ARGUMENT].contains(value)) {
        enter(instruction + 1);
      }
    }
    return number(collect());
  }

  private static int group(int op) {
    if (op < SETS) {
      return op;
    }
    return (op & Program.KIND) == Program.SET ? SETS : OTHERS;
  }

  /** Where in {@code set} the members of {@code group}, or of those after it, begin. */
  private int first(int[] set, int group) {
    int low = 0;
    int high = set.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (group(code[ordered[set[middle]]]) < group) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int[] collect() {
    if (foundSize == 0) {
      return NONE;
    }
    int[] set = Arrays.copyOf(found, foundSize);
    foundSize = 0;
    Arrays.sort(set);
    return set;
  }

  private int number(int[] set) {
    Key key = new Key(set);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    int number = members.size();
    numbers.put(key, number);
    members.add(set);
    edges.add(NONE);
    labels.add(labels(set, first(set, OTHERS)));
    budget.keep(set.length + 16);
    return number;
  }

  private void enter(int first) {
    int depth = 0;
    pending[depth++] = first;
    int steps = 0;
    while (depth > 0) {
      int at = pending[--depth];
      while (seen[at] != round) {
        seen[at] = round;
        steps++;
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
          if (foundSize == found.length) {
            found = Arrays.copyOf(found, foundSize * 2);
          }
          found[foundSize++] = places[at];
          break;
        }
      }
    }
    budget.step(steps);
  }
}
