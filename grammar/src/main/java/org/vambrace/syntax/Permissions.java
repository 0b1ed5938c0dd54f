package org.vambrace.syntax;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * The permissions of a rule that is not a file rule: one word ({@code send}, {@code rw}) or a list
 * {@code (send, receive)}.
 *
 * @param range word, or parenthesis to parenthesis
 * @param words what was written, in order; may be empty for {@code ()}
 * @param list whether in parentheses
 */
public record Permissions(TextRange range, List<Word> words, boolean list) implements Node {}
