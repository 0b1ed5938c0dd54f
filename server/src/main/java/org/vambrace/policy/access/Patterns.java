package org.vambrace.policy.access;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.GlobResult;
import org.vambrace.automaton.Globs;
import org.vambrace.automaton.KnownCovers;

/**
 * Compiled globs by their text, so that what many profiles include is compiled once. Thread-safe,
 * bounded: when it has grown too large it starts afresh.
 */
public final class Patterns {
  private static final long LIMIT = 64_000_000;

  private final ConcurrentHashMap<String, GlobResult> known = new ConcurrentHashMap<>();
  private final KnownCovers covers = new KnownCovers();
  private final AtomicLong weight = new AtomicLong();

  /** The glob, compiled; the text counts as it stands. */
  public GlobResult glob(String text) {
    GlobResult found = known.get(text);
    if (found != null) {
      return found;
    }
    GlobResult made = Globs.compile(text);
    grow(2L * text.length() + (made instanceof Glob glob ? glob.pattern().weight() : 0));
    known.put(text, made);
    return made;
  }

  /** What is known of patterns that cover others. */
  KnownCovers covers() {
    return covers;
  }

  /** Counts what is kept, some bytes beside the entry of a map. */
  private void grow(long bytes) {
    long more = 120 + bytes;
    if (weight.addAndGet(more) > LIMIT) {
      known.clear();
      covers.clear();
      weight.set(more);
    }
  }

  /** The glob of a path: repeated slashes count as one. */
  public GlobResult path(String text) {
    return glob(Globs.collapseSlashes(text));
  }
}
