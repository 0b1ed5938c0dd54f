package org.vambrace.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What expanding a variable or text gives: values, or why there are none.
 *
 * @param values the values; empty with a failure
 * @param failure why there are none, or null
 * @param culprit the variable that failed; empty without a failure
 */
record Expansion(List<String> values, @Nullable Failure failure, String culprit) {
  /** Why a variable cannot be expanded. */
  enum Failure {
    UNDECLARED,
    /** Its values lead back to itself. */
    RECURSIVE,
    /** A boolean variable used as a set. */
    BOOLEAN,
    /** No letter at its start. */
    BAD_START,
    /** Something else than letters, digits and {@code _}. */
    BAD_NAME,
    /** More text than the budget; the real parser might take it. */
    TOO_LARGE
  }

  static Expansion of(List<String> values) {
    return new Expansion(List.copyOf(values), null, "");
  }

  static Expansion failed(Failure failure, String culprit) {
    return new Expansion(List.of(), failure, culprit);
  }
}
