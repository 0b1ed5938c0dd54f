package org.vambrace.syntax;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * {@code { ... }}.
 *
 * @param range brace to behind brace (or the end of what was understood, if the brace is missing)
 * @param items what stands inside, in order
 * @param closed whether the closing brace is there
 */
public record Block(TextRange range, List<Item> items, boolean closed) implements Node {}
