package org.vambrace.policy.rules;

import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Repair;
import org.vambrace.text.TextRange;

/**
 * What one rule or head is refused or warned for, in its own file.
 *
 * @param id stable kebab-case name
 * @param weight refused, or only worth telling
 * @param range the culprit
 * @param message what is wrong and what is allowed
 * @param repair how to mend it, where one change is likely meant
 */
public record RuleProblem(
    String id, Weight weight, TextRange range, String message, @Nullable Repair repair) {
  /** A problem that only its author can mend. */
  public RuleProblem(String id, Weight weight, TextRange range, String message) {
    this(id, weight, range, message, null);
  }

  /** How much it matters; {@link #REFUSED} means the target parser refuses the file. */
  public enum Weight {
    REFUSED,
    WARNING,
    INFORMATION,
    HINT
  }
}
