package org.vambrace.workspace;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.CancelToken;

/**
 * What somebody needs of each root of a tree, kept without the root's model, and worked out anew
 * only where the root reads a file that changed. Not thread-safe.
 *
 * @param <F> what is needed of a root; immutable and small, for a tree has thousands of roots
 */
public final class RootMemory<F> {
  private final Map<String, Root<F>> known = new HashMap<>();
  private final Map<String, F> outdated = new HashMap<>();
  private int built;

  /**
   * A root that was read.
   *
   * @param reads the files it read, itself included
   * @param named the last names of its includes: a file or directory called so may matter to it
   */
  private record Root<F>(F fact, List<String> reads, Set<String> named) {}

  /** Forgets what depends on the text of these files, which were there before and still are. */
  public void edited(Collection<String> paths) {
    forget(Set.copyOf(paths), Set.of());
  }

  /** Forgets what depends on files that changed, appeared or went. */
  public void changed(Collection<String> paths) {
    Set<String> names = new HashSet<>();
    for (String path : paths) {
      names.add(Paths.name(path));
      String parent = Paths.parent(path);
      if (parent != null) {
        names.add(Paths.name(parent)); // an include may name the directory
      }
    }
    forget(Set.copyOf(paths), names);
  }

  private void forget(Set<String> paths, Set<String> names) {
    known
        .entrySet()
        .removeIf(
            entry -> {
              Root<F> root = entry.getValue();
              boolean gone =
                  paths.contains(entry.getKey())
                      || root.reads.stream().anyMatch(paths::contains)
                      || root.named.stream().anyMatch(names::contains);
              if (gone) {
                outdated.put(entry.getKey(), root.fact);
              }
              return gone;
            });
  }

  /** Forgets all. */
  public void clear() {
    known.clear();
    outdated.clear();
  }

  /** Forgets all but these roots. */
  public void retain(Collection<String> paths) {
    Set<String> all = Set.copyOf(paths);
    known.keySet().retainAll(all);
    outdated.keySet().retainAll(all);
  }

  /** How many roots have been read until now, each time counted. */
  public int built() {
    return built;
  }

  /** Works out what is needed of a root. */
  @FunctionalInterface
  public interface Maker<F> {
    /**
     * What is needed of {@code model}; may hold on to parts of what was known of it before.
     *
     * @param before what was known before its files changed, or null
     */
    F make(PolicyModel model, @Nullable F before);
  }

  /** What is needed of a root; null where the file cannot be read or is no root. */
  public @Nullable F of(Snapshot snapshot, String path, Maker<F> maker, CancelToken cancel) {
    Root<F> root = known.get(path);
    if (root != null) {
      return root.fact;
    }
    F before = outdated.remove(path);
    boolean is = snapshot.kind(path).isRoot();
    PolicyModel model = is ? snapshot.modelOnce(path, cancel) : null;
    if (model == null) {
      return null;
    }
    built++;
    Set<String> reads = new HashSet<>(Set.of(path));
    Set<String> named = new HashSet<>();
    for (IncludeEdge edge : model.includes()) {
      reads.addAll(edge.targets());
      named.add(Paths.name(edge.item().path().path()));
    }
    F fact = maker.make(model, before);
    known.put(path, new Root<>(fact, List.copyOf(reads), Set.copyOf(named)));
    return fact;
  }
}
