package org.vambrace.workspace;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the files on disk at one moment, brought up to date no sooner than somebody
 * asks: whoever hears of changed files must not wait until they are read. Thread-safe.
 */
final class DiskState {
  private final FileSource source;
  private final Set<String> changed;
  private volatile @Nullable DiskCache made;

  /** What it is made from; null once it is. */
  private volatile @Nullable DiskState older;

  private DiskState(FileSource source, @Nullable DiskCache made) {
    this.source = source;
    this.changed = Set.of();
    this.made = made;
  }

  private DiskState(DiskState older, Set<String> changed) {
    this.source = older.source;
    this.older = older;
    this.changed = changed;
  }

  /** Nothing is known yet. */
  static DiskState of(FileSource source, Roots roots) {
    return new DiskState(source, new DiskCache(source, roots));
  }

  /** Nothing is known yet of the same files, for other folders or settings. */
  DiskState with(Roots roots) {
    return of(source, roots);
  }

  /** The state after these files changed. */
  DiskState without(Collection<String> paths) {
    Set<String> all = new LinkedHashSet<>(paths);
    DiskState from = older;
    if (from == null || made != null) {
      return new DiskState(this, all);
    }
    all.addAll(changed); // nobody has asked in between
    return new DiskState(from, all);
  }

  /** The state in which files of {@code trees} may include those of other trees. */
  DiskState linkedTo(Set<String> trees) {
    return new DiskState(source, get().linkedTo(trees));
  }

  DiskCache get() {
    DiskCache found = made;
    return found != null ? found : make();
  }

  private synchronized DiskCache make() {
    DiskCache found = made;
    DiskState from = older;
    if (found == null) {
      found = Objects.requireNonNull(from, "kept until it is made").get().without(changed);
      made = found;
      older = null;
    }
    return found;
  }
}
