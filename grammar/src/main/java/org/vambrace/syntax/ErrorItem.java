package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * Text that is no item; a problem says why.
 *
 * @param range what was skipped
 */
public record ErrorItem(TextRange range) implements Item {}
