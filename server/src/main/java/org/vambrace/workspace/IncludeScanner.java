package org.vambrace.workspace;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds include paths in a text without parsing it: fast enough to ask a whole tree who includes a
 * file. Takes one include for each word {@code include} or {@code #include} outside of a comment;
 * what it finds is only a candidate.
 */
final class IncludeScanner {
  private static final String WORD = "include";

  /** Longer than any path that a file could be opened by. */
  private static final int MAX_PATH = 4_096;

  private final String text;
  private int looked;
  private boolean comment;

  private IncludeScanner(String text) {
    this.text = text;
  }

  /** The paths that {@code text} may include, as written, without brackets and quotes. Linear. */
  static List<String> scan(String text) {
    return new IncludeScanner(text).scan();
  }

  private List<String> scan() {
    List<String> found = new ArrayList<>();
    for (int at = text.indexOf(WORD); at >= 0; at = text.indexOf(WORD, at + 1)) {
      int after = at + WORD.length();
      if (startsItem(at) && after < text.length()) {
        String path = path(text, skipIfExists(text, skipBlanks(text, after)));
        if (!path.isEmpty()) {
          found.add(path);
        }
      }
    }
    return found;
  }

  /** Whether the word at {@code at} begins a word, and no comment runs before it on its line. */
  private boolean startsItem(int at) {
    boolean hash = at > 0 && text.charAt(at - 1) == '#';
    int before = hash ? at - 2 : at - 1;
    if (before >= 0 && " \t\n\r{},".indexOf(text.charAt(before)) < 0) {
      return false;
    }
    return !inComment(before);
  }

  /**
   * Whether a comment has begun on the line of {@code last}, up to there. Asked in rising order.
   */
  private boolean inComment(int last) {
    for (; looked <= last; looked++) {
      char c = text.charAt(looked);
      comment = c != '\n' && (comment || c == '#');
    }
    return comment;
  }

  private static int skipBlanks(String text, int at) {
    int i = at;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static int skipIfExists(String text, int at) {
    if (!text.startsWith("if", at)) {
      return at;
    }
    int i = skipBlanks(text, at + 2);
    return i > at + 2 && text.startsWith("exists", i) ? skipBlanks(text, i + 6) : at;
  }

  private static String path(String text, int at) {
    if (at >= text.length()) {
      return "";
    }
    char open = text.charAt(at);
    char close = open == '<' ? '>' : open;
    boolean bracketed = open == '<' || open == '"';
    int i = bracketed ? at + 1 : at;
    int start = i;
    while (i < text.length() && i - start < MAX_PATH) {
      char c = text.charAt(i);
      if (c == '\n' || bracketed && c == close || !bracketed && (c == ' ' || c == '\t')) {
        break;
      }
      i++;
    }
    return text.substring(start, i).replace("\"", "").strip();
  }
}
