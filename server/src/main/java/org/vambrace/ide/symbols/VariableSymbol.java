package org.vambrace.ide.symbols;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * One assignment to a variable.
 *
 * @param name without sigil and braces
 * @param isBoolean whether {@code $name}
 * @param operator as written
 * @param values as written, unexpanded
 * @param nameRange the variable, sigil and braces included
 * @param range the whole assignment
 */
public record VariableSymbol(
    String name,
    boolean isBoolean,
    String operator,
    List<String> values,
    TextRange nameRange,
    TextRange range) {}
