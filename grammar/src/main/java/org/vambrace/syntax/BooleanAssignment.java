package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * {@code $x = expression}.
 *
 * @param range variable to behind the expression
 * @param variable the variable as written
 * @param name its name, without {@code $} and braces
 * @param operator {@code =}, {@code +=}, {@code ?=} or {@code :=}
 * @param value the expression
 */
public record BooleanAssignment(
    TextRange range, Word variable, String name, String operator, Expression value)
    implements Item {}
