package org.vambrace.ide.completion;

import java.util.List;

/**
 * What may be typed at a cursor.
 *
 * @param items best first, at most {@link Completion#LIMIT}
 * @param incomplete whether there are more that longer text would bring up
 */
public record CompletionResult(List<CompletionItem> items, boolean incomplete) {}
