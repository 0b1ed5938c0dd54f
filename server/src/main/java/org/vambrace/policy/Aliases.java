package org.vambrace.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the aliases that apply to a path without trying each: trees of policy declare hundreds, and
 * every path of every profile asks. Immutable, thread-safe.
 */
final class Aliases {
  /** In order of reading. */
  private final List<AliasEntry> all;

  /** Their places in {@link #all}, by source. */
  private final int[] sorted;

  /**
   * For each place in {@link #sorted} the last one before it whose source it starts with, or -1.
   */
  private final int[] shorter;

  Aliases(List<AliasEntry> all) {
    this.all = List.copyOf(all);
    sorted =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparing(i -> this.all.get(i).source()))
            .mapToInt(Integer::intValue)
            .toArray();
    shorter = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      shorter[i] = startOf(source(i), i - 1);
    }
  }

  private String source(int place) {
    return all.get(sorted[place]).source();
  }

  /** Of {@code place} and the shorter ones before it, the longest that {@code path} starts with. */
  private int startOf(String path, int place) {
    int at = place;
    while (at >= 0 && !path.startsWith(source(at))) {
      at = shorter[at];
    }
    return at;
  }

  int size() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Aliases whose source {@code path} starts with, in order of reading. */
  List<AliasEntry> of(String path) {
    // What the path starts with sorts before the path, and all between the two starts with it, too.
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (source(middle).compareTo(path) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int at = startOf(path, low - 1);
    if (at < 0) {
      return List.of();
    }
    List<Integer> found = new ArrayList<>(1);
    for (; at >= 0; at = shorter[at]) {
      found.add(sorted[at]);
    }
    found.sort(null);
    return found.stream().map(all::get).toList();
  }
}
