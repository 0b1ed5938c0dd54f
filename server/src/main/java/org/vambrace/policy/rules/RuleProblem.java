package org.vambrace.policy.rules;

import org.vambrace.text.TextRange;

/**
 * What one rule or head is refused or warned for, in its own file.
 *
 * @param id stable kebab-case name
 * @param weight refused, or only worth telling
 * @param range the culprit
 * @param message what is wrong and what is allowed
 */
public record RuleProblem(String id, Weight weight, TextRange range, String message) {
  /** How much it matters; {@link #REFUSED} means the target parser refuses the file. */
  public enum Weight {
    REFUSED,
    WARNING,
    INFORMATION,
    HINT
  }
}
