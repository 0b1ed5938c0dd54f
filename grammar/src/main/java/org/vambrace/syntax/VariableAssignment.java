package org.vambrace.syntax;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * {@code @{X} = values}.
 *
 * @param range variable to behind the last value
 * @param variable the variable as written
 * @param name its name, without {@code @} and braces
 * @param operator {@code =}, {@code +=}, {@code ?=} or {@code :=}
 * @param values the values, unexpanded
 */
public record VariableAssignment(
    TextRange range, Word variable, String name, String operator, List<Word> values)
    implements Item {}
