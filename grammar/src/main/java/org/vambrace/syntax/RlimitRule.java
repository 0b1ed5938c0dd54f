package org.vambrace.syntax;

import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * {@code set rlimit NAME <= VALUE [UNIT],}.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param name the limit
 * @param value the number or {@code infinity}
 * @param unit the unit
 */
public record RlimitRule(TextRange range, Prefix prefix, Word name, Word value, @Nullable Word unit)
    implements Rule {}
