package org.vambrace.ide.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    for (String line : read().split("\n")) {
      int colon = line.indexOf(": ");
      if (line.startsWith("[")) {
        table = new LinkedHashMap<>();
        tables.put(line.substring(1, line.length() - 1), Collections.unmodifiableMap(table));
      } else if (colon > 0 && !line.startsWith("# ")) {
        table.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return Collections.unmodifiableMap(tables);
  }

  private static String read() {
    try (InputStream in = Words.class.getResourceAsStream("words.txt")) {
      if (in == null) {
        throw new IllegalStateException("words.txt is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
