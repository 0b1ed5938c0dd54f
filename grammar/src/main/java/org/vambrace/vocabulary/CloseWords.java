package org.vambrace.vocabulary;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the known word that a misspelt one probably stands for. */
public final class CloseWords {
  private CloseWords() {}

  /**
   * The word of {@code known} closest to {@code word}, or null if none is close: at most one edit
   * for short words, two from six letters on, three from ten on. An edit is an insertion, a
   * deletion, a replacement or a swap of neighbours.
   */
  public static @Nullable String closest(String word, Collection<String> known) {
    int limit = word.length() < 6 ? 1 : word.length() < 10 ? 2 : 3;
    String best = null;
    int bestDistance = limit + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - word.length()) < bestDistance) {
        int distance = distance(word, candidate);
        if (distance < bestDistance) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return bestDistance <= Math.min(limit, Math.max(1, word.length() / 2)) ? best : null;
  }

  /** {@code ; did you mean X?}, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return hint(closest(word, known));
  }

  /** The same for a word that {@link #closest} found, or null. */
  public static String hint(@Nullable String close) {
    return close == null ? "" : "; did you mean " + close + "?";
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
