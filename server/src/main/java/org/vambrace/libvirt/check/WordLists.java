package org.vambrace.libvirt.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;

/** The lists of {@code enums.txt} as one version knows them. Immutable. */
final class WordLists {
  private record Words(@Nullable String fallback, List<String> others) {}

  private final Map<String, Words> lists = new LinkedHashMap<>();

  WordLists(List<String> lines, LibvirtVersion version) {
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      String fallback = null;
      List<String> others = new ArrayList<>();
      for (String word : line.substring(colon + 1).trim().split(" +")) {
        boolean first = word.startsWith("(");
        String plain = first ? word.substring(1, word.length() - 1) : word;
        int at = plain.indexOf('@');
        if (at >= 0) {
          if (!version.atLeast(Tables.version(plain.substring(at + 1)))) {
            continue;
          }
          plain = plain.substring(0, at);
        }
        if (first) {
          fallback = plain;
        } else if (!plain.isEmpty()) {
          others.add(plain);
        }
      }
      lists.put(line.substring(0, colon), new Words(fallback, List.copyOf(others)));
    }
  }

  /** Whether there is such a list. */
  boolean has(String list) {
    return lists.containsKey(list);
  }

  /** Whether a word is in a list, its default left out on demand. */
  boolean contains(String list, String word, boolean defaultToo) {
    Words words = lists.get(list);
    return words != null
        && (words.others().contains(word) || defaultToo && word.equals(words.fallback()));
  }

  /** What may be written, for messages. */
  List<String> words(String list) {
    Words words = lists.get(list);
    return words == null ? List.of() : words.others();
  }
}
