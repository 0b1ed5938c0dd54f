package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * {@code alias SOURCE -> TARGET,} or {@code rewrite}.
 *
 * @param range keyword to behind the comma
 * @param source the prefix that is replaced
 * @param target what stands in its place
 */
public record Alias(TextRange range, Word source, Word target) implements Item {}
