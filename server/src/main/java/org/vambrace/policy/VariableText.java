package org.vambrace.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.VariableReference;

/** Finds set variables in the processed text of words ({@code split_out_var} of variable.cc). */
final class VariableText {
  private VariableText() {}

  /**
   * One reference in a text.
   *
   * @param start offset of its {@code @}
   * @param end offset behind its brace
   * @param name what stands between the braces
   */
  record Use(int start, int end, String name) {}

  /**
   * The first reference at or behind {@code from}, or null. {@code \@{x}} is none; neither is
   * {@code @{a,b}} (an alternation behind an at sign), nor {@code @{}}, nor one without its brace.
   */
  static @Nullable Use next(String text, int from) {
    for (int i = from; i + 2 < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '@' && text.charAt(i + 1) == '{') {
        int close = text.indexOf('}', i + 2);
        if (close < 0) {
          return null;
        }
        String name = text.substring(i + 2, close);
        if (!name.isEmpty() && !isAlternation(name)) {
          return new Use(i, close + 1, name);
        }
        int inner = text.indexOf("@{", i + 2);
        if (!name.isEmpty() && (inner < 0 || inner > close)) {
          // Behind such an alternation apparmor_parser 5.0 and newer look no further.
          return null;
        }
        i++;
      }
    }
    return null;
  }

  /** Whether {@code @{name}} is text: a valid name up to its first comma (observed with 5.0.2). */
  private static boolean isAlternation(String name) {
    int comma = name.indexOf(',');
    return comma > 0 && VariableReference.isName(name.substring(0, comma));
  }

  /** Whether {@code text} holds a {@code @{a,b}} that is only text. */
  static boolean hasAlternation(String text) {
    for (int i = text.indexOf("@{"); i >= 0; i = text.indexOf("@{", i + 1)) {
      int close = text.indexOf('}', i);
      boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
      if (close > 0 && !escaped && isAlternation(text.substring(i + 2, close))) {
        return true;
      }
    }
    return false;
  }

  /** The distinct names that {@code text} refers to, in order. */
  static List<String> names(String text) {
    List<String> names = new ArrayList<>(1);
    for (Use use = next(text, 0); use != null; use = next(text, use.end())) {
      if (!names.contains(use.name())) {
        names.add(use.name());
      }
    }
    return names;
  }
}
