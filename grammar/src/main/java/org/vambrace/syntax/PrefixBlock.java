package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * {@code deny owner { rules }}, or a block without a prefix.
 *
 * @param range prefix to behind the closing brace
 * @param prefix the words before the brace
 * @param body what stands inside
 */
public record PrefixBlock(TextRange range, Prefix prefix, Block body) implements Item {}
