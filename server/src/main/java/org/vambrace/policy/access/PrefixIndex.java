package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Beginnings;
import org.vambrace.automaton.Pattern;
import org.vambrace.text.PrefixMap;

/**
 * Finds the entries that match a string without trying each: only those whose beginning it has.
 * Entries that are made of fields are found by the field that tells most of them apart. Immutable,
 * thread-safe.
 */
final class PrefixIndex {
  /**
   * An entry of the table.
   *
   * @param place its position there
   * @param plain how many plain bytes its pattern begins with
   */
  record Placed(Entry entry, int place, int plain) {}

  private static final byte[] NOTHING = {};

  /** Those with shorter plain beginnings first. */
  private static final Comparator<Placed> ORDER =
      Comparator.comparingInt(Placed::plain).thenComparingInt(Placed::place);

  /**
   * Entries whose patterns have the same number of fields.
   *
   * @param fields how many; none for patterns that have no fields
   * @param field the field that is looked at
   */
  private record Part(int fields, int field, PrefixMap<byte[], Placed> entries) {
    static Part of(int fields, List<Placed> all) {
      int field = fields == 0 ? 0 : mostTelling(fields, all);
      PrefixMap.Builder<byte[], Placed> builder =
          new PrefixMap.Builder<>(Arrays::compareUnsigned, Beginnings::startsWith);
      for (Placed one : all) {
        for (byte[] beginning : beginnings(one.entry.pattern(), field)) {
          builder.put(beginning, one);
        }
      }
      return new Part(fields, field, builder.build());
    }

    static List<byte[]> beginnings(Pattern pattern, int field) {
      Pattern told = pattern.fields().isEmpty() ? pattern : pattern.fields().get(field);
      return told.beginnings().all();
    }

    /** Visits those that a pattern may meet, some more than once, until the visitor says false. */
    void near(Pattern pattern, Predicate<Placed> visitor) {
      if (fields != pattern.fields().size()) {
        // Patterns with another number of fields have another number of NULs.
        if (fields == 0 || pattern.fields().isEmpty()) {
          entries.within(NOTHING, visitor);
        }
        return;
      }
      for (byte[] beginning : beginnings(pattern, field)) {
        entries.starts(beginning, visitor);
        entries.within(beginning, visitor);
      }
    }

    /** The field with the most different patterns that begin with something plain. */
    private static int mostTelling(int fields, List<Placed> all) {
      int best = 0;
      int most = -1;
      for (int field = 0; field < fields; field++) {
        Set<Pattern> different = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Placed one : all) {
          Pattern pattern = one.entry.pattern().fields().get(field);
          if (pattern.prefixLength() > 0) {
            different.add(pattern);
          }
        }
        if (different.size() > most) {
          most = different.size();
          best = field;
        }
      }
      return best;
    }
  }

  private final List<Part> parts = new ArrayList<>(1);

  PrefixIndex(List<Entry> all) {
    Map<Integer, List<Placed>> byFields = new TreeMap<>();
    for (int place = 0; place < all.size(); place++) {
      Pattern pattern = all.get(place).pattern();
      Placed placed = new Placed(all.get(place), place, pattern.prefixLength());
      int fields = pattern.fields().size();
      byFields.computeIfAbsent(fields, key -> new ArrayList<>()).add(placed);
    }
    byFields.forEach((fields, entries) -> parts.add(Part.of(fields, entries)));
  }

  /** Visits those that may match the string, until the visitor says false. */
  private void starts(byte[] text, Predicate<Placed> visitor) {
    List<byte[]> fields = List.of();
    for (Part part : parts) {
      if (part.fields == 0) {
        part.entries.starts(text, visitor);
      } else {
        fields = fields.isEmpty() ? Pattern.fields(text) : fields;
        if (part.fields == fields.size()) {
          part.entries.starts(fields.get(part.field), visitor);
        }
      }
    }
  }

  /** Any entry that is wanted and matches the string; null when the effort is spent before. */
  @Nullable Placed first(byte[] text, Predicate<Placed> wanted, Effort effort) {
    List<Placed> found = new ArrayList<>(1);
    long pairs = Pattern.pairs(text);
    starts(
        text,
        one -> {
          if (!found.isEmpty() || !effort.spend(1)) {
            return false;
          }
          if (!one.entry.pattern().rulesOut(pairs)
              && wanted.test(one)
              && one.entry.pattern().matches(text)) {
            found.add(one);
          }
          return found.isEmpty();
        });
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * Entries that match the string, those with the shortest plain beginning first; none more when
   * the effort is spent. A new list.
   *
   * @param wanted which entries are of interest at all
   */
  List<Entry> matching(byte[] text, Predicate<Entry> wanted, Effort effort) {
    // Of the beginnings of one pattern a string has one at most, so no entry comes twice.
    List<Placed> found = new ArrayList<>();
    long pairs = Pattern.pairs(text);
    starts(
        text,
        one -> {
          boolean goesOn = effort.spend(1);
          if (goesOn
              && !one.entry.pattern().rulesOut(pairs)
              && wanted.test(one.entry)
              && one.entry.pattern().matches(text)) {
            found.add(one);
          }
          return goesOn;
        });
    found.sort(ORDER);
    List<Entry> out = new ArrayList<>(found.size());
    found.forEach(one -> out.add(one.entry));
    return out;
  }

  /**
   * Entries whose beginnings agree with those of a pattern, in the order of their places; null when
   * the effort is spent before.
   */
  @Nullable List<Placed> near(Pattern pattern, Effort effort) {
    TreeMap<Integer, Placed> found = new TreeMap<>();
    for (Part part : parts) {
      part.near(
          pattern,
          one -> {
            found.put(one.place, one);
            return effort.spend(1);
          });
    }
    return effort.spend(0) ? List.copyOf(found.values()) : null;
  }
}
