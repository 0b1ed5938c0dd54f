package org.vambrace.policy.rules;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Names;

/**
 * Reads permission words, long or as letters {@code r} and {@code w} (parser_misc.c,
 * parse_sub_mode).
 */
final class PermissionWords {
  private PermissionWords() {}

  /**
   * The permissions written, letters as {@code read} and {@code write}; words of another class are
   * refused.
   */
  static Set<String> read(
      String rule, @Nullable Permissions permissions, Names known, RuleReport report) {
    Set<String> all = new LinkedHashSet<>();
    if (permissions == null) {
      return all;
    }
    for (Word word : permissions.words()) {
      String value = word.value();
      if (isLetters(value)) {
        letters(value, all);
      } else if (known.has(value, report.target())) {
        all.add(value);
      } else {
        report.refuseUnknown(
            "invalid-permission",
            word,
            rule + " rules have no permission '%s'",
            known.names(report.target()));
      }
    }
    return all;
  }

  private static void letters(String value, Set<String> all) {
    if (value.indexOf('r') >= 0 || value.indexOf('R') >= 0) {
      all.add("read");
    }
    if (value.indexOf('w') >= 0 || value.indexOf('W') >= 0) {
      all.add("write");
    }
  }

  private static boolean isLetters(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> "rwRW".indexOf(c) >= 0);
  }
}
