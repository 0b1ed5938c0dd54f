package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * {@code abi <path>,}.
 *
 * @param range keyword to behind the comma
 * @param path the feature file
 */
public record Abi(TextRange range, IncludePath path) implements Item {}
