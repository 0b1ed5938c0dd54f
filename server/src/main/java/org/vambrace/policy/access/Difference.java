package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What two lists have apart and in common; of those that mean the same the first one counts.
 *
 * @param gone what only the first list has
 * @param come what only the second one has
 * @param common what both have, as it is in the first
 */
record Difference<T>(List<T> gone, List<T> come, List<T> common) {

  static <T, K> Difference<T> of(List<T> before, List<T> after, Function<T, K> meaning) {
    Map<K, T> old = new LinkedHashMap<>();
    before.forEach(one -> old.putIfAbsent(meaning.apply(one), one));
    Set<K> kept = new HashSet<>();
    Set<K> added = new HashSet<>();
    List<T> come = new ArrayList<>();
    for (T one : after) {
      K key = meaning.apply(one);
      if (old.containsKey(key)) {
        kept.add(key);
      } else if (added.add(key)) {
        come.add(one);
      }
    }
    List<T> gone = new ArrayList<>();
    List<T> common = new ArrayList<>();
    old.forEach((key, one) -> (kept.contains(key) ? common : gone).add(one));
    return new Difference<>(gone, come, common);
  }

  /** Is everything in common? */
  boolean isNone() {
    return gone.isEmpty() && come.isEmpty();
  }
}
