package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Answer;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.Pattern;
import org.vambrace.text.ByteText;

/**
 * Finds entries of a table that only together match all that one pattern matches. Strings that
 * those found so far leave over lead to the next one, so that automata are made of a few entries
 * and never of all. For one thread.
 */
final class UnionCover {
  /** Entries that together cover a pattern's strings, at most. */
  private static final int TOGETHER = 64;

  /** Steps after which a profile's automata are asked no more: below a second. */
  private static final long STEPS = 10_000_000;

  private final Pattern pattern;
  private final PrefixIndex index;
  private final Predicate<Entry> eligible;
  private final Automata automata;
  private final Effort effort;

  /** Strings of the pattern that any cover must match. */
  private final List<byte[]> strings;

  /**
   * A search for covers of one pattern.
   *
   * @param index the entries of its table
   * @param eligible which of them may take part
   */
  UnionCover(
      Pattern pattern,
      PrefixIndex index,
      Predicate<Entry> eligible,
      Automata automata,
      Effort effort) {
    this.pattern = pattern;
    this.strings = new ArrayList<>(automata.samples(pattern));
    this.index = index;
    this.eligible = eligible;
    this.automata = automata;
    this.effort = effort;
  }

  /**
   * Entries that cover the pattern, in order of reading; empty where none were found. None can be
   * left out, and none replaced by earlier ones.
   */
  List<Entry> find() {
    TreeMap<Integer, Entry> cover = completed(new TreeMap<>(), Integer.MAX_VALUE);
    if (cover == null) {
      return List.of();
    }
    for (Integer last = cover.lastKey(); last != null; last = cover.lowerKey(last)) {
      TreeMap<Integer, Entry> fewer = new TreeMap<>(cover);
      fewer.remove(last);
      TreeMap<Integer, Entry> other = completed(fewer, last);
      cover = other == null ? cover : other;
    }
    return List.copyOf(cover.values());
  }

  /**
   * A cover of these and what else is needed; null where none was found.
   *
   * @param start entries by their places
   * @param before only entries of smaller places may be added
   */
  private @Nullable TreeMap<Integer, Entry> completed(TreeMap<Integer, Entry> start, int before) {
    TreeMap<Integer, Entry> cover = new TreeMap<>(start);
    for (byte[] text : strings) {
      boolean matched = cover.values().stream().anyMatch(one -> one.pattern().matches(text));
      if (!matched && !add(cover, text, before)) {
        return null;
      }
    }
    while (cover.size() <= TOGETHER && automata.spent() <= STEPS) {
      List<Pattern> patterns = cover.values().stream().map(Entry::pattern).toList();
      Answer left = automata.beyond(pattern, patterns);
      if (left.none()) {
        return cover;
      }
      if (!(left instanceof Answer.Found found)) {
        return null;
      }
      byte[] text = ByteText.encode(found.text());
      strings.add(text);
      if (!add(cover, text, before)) {
        return null;
      }
    }
    return null;
  }

  /** Adds an entry that matches a string; false where there is none. */
  private boolean add(TreeMap<Integer, Entry> cover, byte[] text, int before) {
    PrefixIndex.Placed found =
        index.first(text, one -> one.place() < before && eligible.test(one.entry()), effort);
    if (found != null) {
      cover.put(found.place(), found.entry());
    }
    return found != null;
  }
}
