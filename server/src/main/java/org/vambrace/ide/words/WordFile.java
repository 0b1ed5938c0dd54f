package org.vambrace.ide.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of explanations beside the classes of this package: {@code WORD: text} in each line. */
final class WordFile {
  private WordFile() {}

  /** The lines of a file. */
  static String[] lines(String name) {
    try (InputStream in = WordFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds what a line says, unless it is a comment or says nothing. */
  static void add(String line, Map<String, String> to) {
    int colon = line.indexOf(": ");
    if (colon > 0 && !line.startsWith("# ")) {
      to.put(line.substring(0, colon), line.substring(colon + 2));
    }
  }

  /** The words of a file without tables, in its order. */
  static Map<String, String> read(String name) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String line : lines(name)) {
      add(line, words);
    }
    return Collections.unmodifiableMap(words);
  }
}
