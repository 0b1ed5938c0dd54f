package org.vambrace.syntax;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.text.TextRange;

/**
 * A use of a set variable inside a word.
 *
 * @param range where the reference stands, {@code @{} and brace included
 * @param name the variable's name, without {@code @} and braces
 */
public record VariableReference(TextRange range, String name) implements Node {

  /** The references in {@code word} in order; an escaped {@code \\@{x}} is none. */
  public static List<VariableReference> in(Word word) {
    String raw = word.raw();
    List<VariableReference> found = new ArrayList<>(2);
    for (int i = raw.indexOf('@'); i >= 0; i = raw.indexOf('@', i + 1)) {
      int slashes = 0;
      while (i - 1 - slashes >= 0 && raw.charAt(i - 1 - slashes) == '\\') {
        slashes++;
      }
      boolean brace = i + 1 < raw.length() && raw.charAt(i + 1) == '{';
      if (slashes % 2 == 0 && brace) {
        int close = raw.indexOf('}', i);
        if (close < 0) {
          break;
        }
        found.add(reference(word, i, close + 1, raw.substring(i + 2, close)));
        i = close;
      } else if (i == 0 && isWhole(raw)) {
        found.add(reference(word, 0, raw.length(), raw.substring(1)));
      }
    }
    return List.copyOf(found);
  }

  /** Whether {@code raw} is nothing but one reference, {@code @{NAME}} or {@code @NAME}. */
  static boolean isWhole(String raw) {
    if (raw.length() < 2 || raw.charAt(0) != '@') {
      return false;
    }
    boolean brace = raw.charAt(1) == '{';
    if (brace && raw.charAt(raw.length() - 1) != '}') {
      return false;
    }
    String name = brace ? raw.substring(2, raw.length() - 1) : raw.substring(1);
    return isName(name);
  }

  /**
   * Whether {@code name} may name a variable: an ASCII letter, then letters, digits and {@code _}.
   */
  public static boolean isName(String name) {
    if (name.isEmpty() || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static VariableReference reference(Word word, int from, int to, String name) {
    int start = word.range().start();
    return new VariableReference(new TextRange(start + from, start + to), name);
  }
}
