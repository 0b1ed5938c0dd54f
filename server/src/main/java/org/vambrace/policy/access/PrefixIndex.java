package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Beginnings;
import org.vambrace.text.PrefixMap;

/**
 * Finds the entries that match a string without trying each: only those whose beginning it has.
 * Immutable, thread-safe.
 */
final class PrefixIndex {
  /** An entry and its place among all. */
  private record Ranked(Entry entry, int rank) {}

  private final PrefixMap<byte[], Ranked> entries;

  PrefixIndex(List<Entry> all) {
    List<Entry> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(entry -> entry.pattern().prefixLength()));
    PrefixMap.Builder<byte[], Ranked> builder =
        new PrefixMap.Builder<>(Arrays::compareUnsigned, Beginnings::startsWith);
    for (int rank = 0; rank < sorted.size(); rank++) {
      Entry entry = sorted.get(rank);
      for (byte[] beginning : entry.pattern().beginnings().all()) {
        builder.put(beginning, new Ranked(entry, rank));
      }
    }
    entries = builder.build();
  }

  /** Any entry that is wanted and matches the string; null when the effort is spent before. */
  @Nullable Entry first(byte[] text, Predicate<Entry> wanted, Effort effort) {
    List<Entry> found = new ArrayList<>(1);
    entries.starts(
        text,
        one -> {
          if (!effort.spend(1)) {
            return false;
          }
          if (wanted.test(one.entry) && one.entry.pattern().matches(text)) {
            found.add(one.entry);
          }
          return found.isEmpty();
        });
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * Entries that match the string, those with the shortest plain beginning first; none more when
   * the effort is spent.
   *
   * @param wanted which entries are of interest at all
   */
  List<Entry> matching(byte[] text, Predicate<Entry> wanted, Effort effort) {
    // Of the beginnings of one pattern a string has one at most, so no entry comes twice.
    List<Ranked> found = new ArrayList<>();
    entries.starts(
        text,
        one -> {
          boolean goesOn = effort.spend(1);
          if (goesOn && wanted.test(one.entry) && one.entry.pattern().matches(text)) {
            found.add(one);
          }
          return goesOn;
        });
    found.sort(Comparator.comparingInt(Ranked::rank));
    return found.stream().map(Ranked::entry).toList();
  }
}
