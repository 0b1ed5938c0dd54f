package org.vambrace.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the aliases that apply to a path without trying each: trees of policy declare hundreds, and
 * every path of every profile asks. Immutable, thread-safe.
 */
final class Aliases {
  private static final class Branch {
    private final Map<Character, Branch> next = new HashMap<>(4);
    private final List<Integer> here = new ArrayList<>(0);
  }

  private final List<AliasEntry> all;
  private final Branch root = new Branch();

  Aliases(List<AliasEntry> all) {
    this.all = List.copyOf(all);
    for (int i = 0; i < this.all.size(); i++) {
      String source = this.all.get(i).source();
      Branch branch = root;
      for (int k = 0; k < source.length(); k++) {
        branch = branch.next.computeIfAbsent(source.charAt(k), c -> new Branch());
      }
      branch.here.add(i);
    }
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
    Branch branch = root;
    for (int k = 0; branch != null; k++) {
      found.addAll(branch.here);
      branch = k < path.length() ? branch.next.get(path.charAt(k)) : null;
    }
    found.sort(null);
    return found.stream().map(all::get).toList();
  }
}
