package org.vambrace.policy;

import org.vambrace.text.TextRange;

/**
 * A place in a file.
 *
 * @param path the file, absolute, with {@code /} between names
 * @param range where in its text
 */
public record Location(String path, TextRange range) {}
