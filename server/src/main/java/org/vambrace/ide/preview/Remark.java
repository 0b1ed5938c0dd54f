package org.vambrace.ide.preview;

import org.jspecify.annotations.Nullable;
import org.vambrace.policy.Location;

/**
 * Something to say about a preview.
 *
 * @param severity {@code error}, {@code warning} or {@code information}
 * @param text the message
 * @param where what it is about, or null
 * @param explain what to do about it, or null
 */
public record Remark(
    String severity, String text, @Nullable Location where, @Nullable String explain) {}
