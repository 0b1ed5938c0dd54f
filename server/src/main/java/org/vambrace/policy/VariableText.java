package org.vambrace.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.VariableReference;
import org.vambrace.vocabulary.Target;

/**
 * Finds set variables in the processed text of words: {@code split_out_var} of variable.cc, and of
 * parser_variable.c before 5.0. Immutable.
 */
final class VariableText {
  private final boolean valid;

  /** As {@code target} finds them. */
  VariableText(Target target) {
    valid = !target.atLeast(Target.V5_0);
  }

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
   * Before 5.0 only a valid name made a reference.
   */
  @Nullable Use next(String text, int from) {
    int at = text.indexOf('@', from);
    if (at < 0) {
      return null;
    }
    // Most words have no backslash before their variable, so that nothing before it counts.
    int escape = text.indexOf('\\', from);
    for (int i = escape < 0 || escape > at ? at : from; i + 2 < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '@' && text.charAt(i + 1) == '{') {
        int close = text.indexOf('}', i + 2);
        if (close < 0) {
          return null;
        }
        String name = text.substring(i + 2, close);
        if (valid ? VariableReference.isName(name) : !name.isEmpty() && !isAlternation(name)) {
          return new Use(i, close + 1, name);
        }
        int inner = text.indexOf("@{", i + 2);
        if (!valid && !name.isEmpty() && (inner < 0 || inner > close)) {
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

  /** Whether one value that cannot be expanded spoils all, as before 5.0. */
  boolean isStrict() {
    return valid;
  }

  /**
   * What stands in a {@code @{a,b}} of {@code text} that 5.0 and newer cannot resolve where it is
   * in a variable's value (they crash, which refuses the policy); null if there is none.
   */
  @Nullable String unresolvable(String text) {
    return valid ? null : alternation(text);
  }

  /** What stands in the first {@code @{a,b}} of {@code text} that is only text, or null. */
  static @Nullable String alternation(String text) {
    for (int i = text.indexOf("@{"); i >= 0; i = text.indexOf("@{", i + 1)) {
      int close = text.indexOf('}', i);
      boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
      if (close > 0 && !escaped && isAlternation(text.substring(i + 2, close))) {
        return text.substring(i + 2, close);
      }
    }
    return null;
  }

  /** The distinct names that {@code text} refers to, in order. */
  List<String> names(String text) {
    List<String> names = new ArrayList<>(1);
    for (Use use = next(text, 0); use != null; use = next(text, use.end())) {
      if (!names.contains(use.name())) {
        names.add(use.name());
      }
    }
    return names;
  }
}
