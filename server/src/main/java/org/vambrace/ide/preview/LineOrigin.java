package org.vambrace.ide.preview;

import org.jspecify.annotations.Nullable;
import org.vambrace.policy.Location;

/**
 * Where one line of a text comes from.
 *
 * @param line 0-based
 * @param where the element, attribute or rule it comes from
 * @param xpath the same as XPath, for XML
 * @param why what the line is for, in a few words
 */
public record LineOrigin(int line, Location where, @Nullable String xpath, String why) {}
