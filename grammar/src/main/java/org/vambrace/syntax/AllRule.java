package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * {@code all,}.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 */
public record AllRule(TextRange range, Prefix prefix) implements Rule {}
