package org.vambrace.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Moves pieces of a policy to files that it includes in their place, wherever that is: between
 * rules, within one, across braces.
 */
public final class SplitPolicy {
  private final Random random;

  /** Splits where {@code random}'s numbers say. */
  public SplitPolicy(Random random) {
    this.random = random;
  }

  /**
   * The files that {@code text} becomes, by name; the first is the root.
   *
   * @param root name of the root; the files it includes have names that start with it
   */
  public Map<String, String> next(String root, String text) {
    Map<String, String> files = new LinkedHashMap<>();
    String rest = text;
    files.put(root, rest);
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      int start = place(rest);
      int end = place(rest);
      if (start > end) {
        int swap = start;
        start = end;
        end = swap;
      }
      String name = root + "-" + i;
      String how = random.nextInt(4) > 0 ? " include <" : "\n#include <";
      files.put(name, rest.substring(start, end) + (random.nextBoolean() ? "\n" : ""));
      rest = rest.substring(0, start) + how + name + ">" + between() + rest.substring(end);
      files.put(root, rest);
    }
    return files;
  }

  private String between() {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> " ";
      default -> "\n";
    };
  }

  /** Mostly where a word ends. */
  private int place(String text) {
    int at = random.nextInt(text.length() + 1);
    if (random.nextInt(8) > 0) {
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
    return at;
  }
}
