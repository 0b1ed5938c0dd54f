package org.vambrace.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Repair;

/**
 * Something the target parser refuses ({@link Severity#ERROR}) or warns of.
 *
 * @param id stable kebab-case name
 * @param severity error, or what a warning of the parser is worth
 * @param where the culprit; in the root file, or in a file it includes
 * @param message what is wrong and what is allowed
 * @param related other places, e.g. the rule it conflicts with, or the include that led here
 * @param repair how to mend it in the file of {@code where}, where one change is likely meant
 */
public record PolicyProblem(
    String id,
    Severity severity,
    Location where,
    String message,
    List<Related> related,
    @Nullable Repair repair) {

  /** A problem that only its author can mend. */
  public PolicyProblem(
      String id, Severity severity, Location where, String message, List<Related> related) {
    this(id, severity, where, message, related, null);
  }
}
