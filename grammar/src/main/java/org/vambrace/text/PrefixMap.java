package org.vambrace.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Finds the keys that a text starts with, without trying each. Immutable; as thread-safe as its
 * values.
 *
 * @param <K> strings of any kind
 * @param <V> what belongs to them; a key may have several
 */
public final class PrefixMap<K, V> {
  private record Entry<K, V>(K key, V value) {}

  private final Comparator<? super K> order;
  private final BiPredicate<? super K, ? super K> startsWith;
  private final List<Entry<K, V>> entries;

  /** For each entry the last one before it whose key it starts with, or -1. */
  private final int[] shorter;

  private PrefixMap(Builder<K, V> builder) {
    order = builder.order;
    startsWith = builder.startsWith;
    entries = new ArrayList<>(builder.entries);
    entries.sort(Comparator.comparing(Entry::key, order));
    shorter = new int[entries.size()];
    for (int i = 0; i < shorter.length; i++) {
      shorter[i] = startOf(entries.get(i).key, i - 1);
    }
  }

  /**
   * Collects what goes into a map. For one thread.
   *
   * @param <K> strings of any kind
   * @param <V> what belongs to them
   */
  public static final class Builder<K, V> {
    private final Comparator<? super K> order;
    private final BiPredicate<? super K, ? super K> startsWith;
    private final List<Entry<K, V>> entries = new ArrayList<>();

    /**
     * An empty builder.
     *
     * @param order the order of the strings, unit by unit, in which a beginning of a string comes
     *     before it
     * @param startsWith whether the first string starts with the second
     */
    public Builder(Comparator<? super K> order, BiPredicate<? super K, ? super K> startsWith) {
      this.order = order;
      this.startsWith = startsWith;
    }

    /** Adds a value; those that a key has already stay. */
    public void put(K key, V value) {
      entries.add(new Entry<>(key, value));
    }

    /** The map of all that was added so far. */
    public PrefixMap<K, V> build() {
      return new PrefixMap<>(this);
    }
  }

  /**
   * Visits the values of all keys that {@code text} starts with, those of the longest key first.
   *
   * @param visitor false to see no more
   */
  public void starts(K text, Predicate<? super V> visitor) {
    // Such a key comes before the text, and all that lies between the two starts with it as well.
    int at = startOf(text, firstBehind(text, true) - 1);
    while (at >= 0 && visitor.test(entries.get(at).value)) {
      at = shorter[at];
    }
  }

  /**
   * Visits the values of all keys that start with {@code text}, in the order of the keys.
   *
   * @param visitor false to see no more
   */
  public void within(K text, Predicate<? super V> visitor) {
    int at = firstBehind(text, false);
    while (at < entries.size()
        && startsWith.test(entries.get(at).key, text)
        && visitor.test(entries.get(at).value)) {
      at++;
    }
  }

  /**
   * Where the keys begin that come behind a text.
   *
   * @param equal whether to pass over those that are equal to it, too
   */
  private int firstBehind(K text, boolean equal) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = this.order.compare(entries.get(middle).key, text);
      if (order < 0 || equal && order == 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Of an entry and those before it, the last whose key {@code text} starts with, or -1. */
  private int startOf(K text, int entry) {
    int at = entry;
    while (at >= 0 && !startsWith.test(text, entries.get(at).key)) {
      at = shorter[at];
    }
    return at;
  }
}
