package org.vambrace.syntax;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * {@code key=value}, {@code key=(values)}, {@code key in (values)} or, inside a group, a bare key.
 *
 * @param range key to behind the last value or parenthesis
 * @param key the condition's name
 * @param operator as written: {@code =}, {@code :=}, {@code in}; empty for a bare key
 * @param values the values; commas and blanks of a list are left out
 * @param list whether the values stand in parentheses
 */
public record Condition(TextRange range, Word key, String operator, List<Word> values, boolean list)
    implements Node {}
