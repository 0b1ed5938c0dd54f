package org.vambrace.policy.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds entries whose plain beginning a string has. Immutable, thread-safe. */
final class PrefixIndex {
  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final int[] lengths;

  PrefixIndex(List<Entry> all) {
    TreeSet<Integer> seen = new TreeSet<>();
    for (Entry entry : all) {
      byte[] prefix = entry.pattern().prefix();
      seen.add(prefix.length);
      entries.computeIfAbsent(key(prefix, prefix.length), k -> new ArrayList<>(1)).add(entry);
    }
    lengths = seen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static String key(byte[] text, int length) {
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Entries that match the string; none more when the effort is spent. */
  List<Entry> matching(byte[] text, Effort effort) {
    List<Entry> out = new ArrayList<>();
    for (int length : lengths) {
      if (length > text.length) {
        break;
      }
      for (Entry entry : entries.getOrDefault(key(text, length), List.of())) {
        if (!effort.spend(1)) {
          return out;
        }
        if (entry.pattern().matches(text)) {
          out.add(entry);
        }
      }
    }
    return out;
  }
}
