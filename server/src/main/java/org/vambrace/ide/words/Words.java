package org.vambrace.ide.words;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Short explanations of the language's words, read once from {@code words.txt} beside this class.
 * Tables keep the file's order, likeliest first. Immutable and thread-safe.
 *
 * <p>Facts are from apparmor.d(5), capabilities(7), mount(8), signal(7) and getrlimit(2).
 */
public final class Words {
  private static final Map<String, Map<String, String>> TABLES = load();

  private Words() {}

  /** The words of {@code table} with their explanations, in order; empty if there is none. */
  public static Map<String, String> table(String table) {
    return TABLES.getOrDefault(table, Map.of());
  }

  /** What {@code word} of {@code table} means, or null. */
  public static @Nullable String of(String table, String word) {
    return table(table).get(word);
  }

  /** The word of table {@code key} for a condition of a rule, in its peer group or outside. */
  public static String key(String rule, String key, boolean peer) {
    return rule + (peer ? ".peer." : ".") + key;
  }

  private static Map<String, Map<String, String>> load() {
    Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    Map<String, String> table = new LinkedHashMap<>();
    for (String line : WordFile.lines("words.txt")) {
      if (line.startsWith("[")) {
        table = new LinkedHashMap<>();
        tables.put(line.substring(1, line.length() - 1), Collections.unmodifiableMap(table));
      } else {
        WordFile.add(line, table);
      }
    }
    return Collections.unmodifiableMap(tables);
  }
}
