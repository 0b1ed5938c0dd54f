package org.vambrace.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vambrace.text.PrefixMap;

/**
 * Finds the aliases that apply to a path without trying each: trees of policy declare hundreds, and
 * every path of every profile asks. Immutable, thread-safe.
 */
final class Aliases {
  private final List<AliasEntry> all;

  /** Places in {@link #all} by source. */
  private final PrefixMap<String, Integer> bySource;

  Aliases(List<AliasEntry> all) {
    this.all = List.copyOf(all);
    PrefixMap.Builder<String, Integer> builder =
        new PrefixMap.Builder<>(Comparator.naturalOrder(), String::startsWith);
    for (int i = 0; i < all.size(); i++) {
      builder.put(all.get(i).source(), i);
    }
    bySource = builder.build();
  }

  int size() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Aliases whose source {@code path} starts with, in order of reading. */
  List<AliasEntry> of(String path) {
    List<Integer> found = new ArrayList<>(0);
    bySource.starts(path, found::add);
    return found.isEmpty() ? List.of() : found.stream().sorted().map(all::get).toList();
  }
}
