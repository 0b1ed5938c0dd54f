package org.vambrace.ide.navigation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/**
 * The files in which a variable has to keep one name. A variable belongs to a root and to all that
 * the root includes; files that a root reads together must therefore agree, and a fragment that two
 * roots include makes those agree with each other. Stateless towards callers.
 */
final class VariableScope {
  private static final int MAX_ROOTS = 50_000;

  private final Snapshot snapshot;
  private final CancelToken cancel;
  private final Map<String, List<Occurrence>> named = new LinkedHashMap<>();
  private final Map<String, Set<String>> files = new HashMap<>();
  private final Map<String, Set<String>> roots = new HashMap<>();

  private VariableScope(Snapshot snapshot, CancelToken cancel) {
    this.snapshot = snapshot;
    this.cancel = cancel;
  }

  /**
   * Every place of {@code symbol} that is bound to the one in {@code path}, by file.
   *
   * @param symbol a variable or boolean
   */
  static Map<String, List<Occurrence>> of(
      Snapshot snapshot, String path, Symbol symbol, CancelToken cancel) {
    VariableScope scope = new VariableScope(snapshot, cancel);
    scope.read(symbol);
    Map<String, List<Occurrence>> found = new LinkedHashMap<>();
    for (String file : scope.bound(path)) {
      List<Occurrence> places = scope.named.get(file);
      if (places != null) {
        found.put(file, places);
      }
    }
    return found;
  }

  /**
   * A file that reads {@code other} together with one of {@code files}, so that both names would
   * meet there; empty if there is none.
   */
  static String meeting(Snapshot snapshot, Set<String> files, Symbol other, CancelToken cancel) {
    VariableScope scope = new VariableScope(snapshot, cancel);
    scope.read(other);
    Set<String> readers = new HashSet<>();
    files.forEach(file -> readers.addAll(scope.rootsOf(file)));
    for (String file : scope.named.keySet()) {
      for (String root : scope.rootsOf(file)) {
        if (readers.contains(root)) {
          return file;
        }
      }
    }
    return "";
  }

  private void read(Symbol symbol) {
    for (Map.Entry<String, FileSymbols> entry :
        PolicyIndex.of(snapshot, cancel).files().entrySet()) {
      List<Occurrence> places = new ArrayList<>();
      for (Occurrence one : entry.getValue().occurrences()) {
        if (one.symbol().equals(symbol)) {
          places.add(one);
        }
      }
      if (!places.isEmpty()) {
        cancel.check();
        named.put(entry.getKey(), places);
        for (String root : rootsOf(entry.getKey())) {
          files.computeIfAbsent(root, k -> new LinkedHashSet<>()).add(entry.getKey());
        }
      }
    }
  }

  /** The file, and all that share a root with it, directly or through others. */
  private Set<String> bound(String path) {
    Set<String> found = new LinkedHashSet<>(Set.of(path));
    Set<String> seenRoots = new HashSet<>();
    Deque<String> queue = new ArrayDeque<>(found);
    while (!queue.isEmpty()) {
      cancel.check();
      for (String root : rootsOf(queue.remove())) {
        if (seenRoots.add(root)) {
          for (String file : files.getOrDefault(root, Set.of())) {
            if (found.add(file)) {
              queue.add(file);
            }
          }
        }
      }
    }
    return found;
  }

  /** What reads the file: itself, and everything that includes it, directly or through others. */
  private Set<String> rootsOf(String path) {
    Set<String> known = roots.get(path);
    if (known == null) {
      known = new LinkedHashSet<>(Set.of(path));
      Deque<String> queue = new ArrayDeque<>(known);
      while (!queue.isEmpty() && known.size() < MAX_ROOTS) {
        for (String includer : snapshot.includers(queue.remove())) {
          if (known.add(includer)) {
            queue.add(includer);
          }
        }
      }
      roots.put(path, known);
    }
    return known;
  }
}
