package org.vambrace.vocabulary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A closed set of words, each with the first parser line that knows it. Immutable and thread-safe.
 */
public final class Names {
  private final Map<String, Target> since;

  private Names(Map<String, Target> since) {
    this.since = since;
  }

  /** No words yet. */
  static Names none() {
    return new Names(Map.of());
  }

  /** Words that every line knows, separated by blanks. */
  static Names of(String words) {
    return none().and(Target.V3_0, words);
  }

  /** The same with more words, known from {@code since} on. */
  Names and(Target first, String words) {
    Map<String, Target> all = new LinkedHashMap<>(since);
    for (String word : words.strip().split("\\s+")) {
      all.put(word, first);
    }
    return new Names(all);
  }

  /** Whether {@code target} knows {@code word}; upper and lower case differ. */
  public boolean has(String word, Target target) {
    Target first = since.get(word);
    return first != null && target.atLeast(first);
  }

  /** The first line that knows {@code word}, or null if none does. */
  public @Nullable Target since(String word) {
    return since.get(word);
  }

  /** The words that {@code target} knows, in the order of the table. */
  public List<String> names(Target target) {
    return since.entrySet().stream()
        .filter(entry -> target.atLeast(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Every word that any line knows. */
  public Set<String> all() {
    return Collections.unmodifiableSet(since.keySet());
  }
}
