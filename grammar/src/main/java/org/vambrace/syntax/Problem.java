package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * Why the real parser refuses a text, as far as its shape tells. Every problem of this package is
 * an error.
 *
 * @param id stable kebab-case name, e.g. {@code syntax}, {@code unexpected-character}
 * @param range the culprit
 * @param message what is wrong and what is allowed here; see docs/style.md
 */
public record Problem(String id, TextRange range, String message) {}
