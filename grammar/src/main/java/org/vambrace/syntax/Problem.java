package org.vambrace.syntax;

import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * Why the real parser refuses a text, as far as its shape tells. Every problem of this package is
 * an error.
 *
 * @param id stable kebab-case name, e.g. {@code syntax}, {@code unexpected-character}
 * @param range the culprit
 * @param message what is wrong and what is allowed here; see docs/style.md
 * @param repair how to mend it, where one change is likely meant
 */
public record Problem(String id, TextRange range, String message, @Nullable Repair repair) {

  /** A problem that only its author can mend. */
  public Problem(String id, TextRange range, String message) {
    this(id, range, message, null);
  }
}
