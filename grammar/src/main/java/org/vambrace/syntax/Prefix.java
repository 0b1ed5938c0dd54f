package org.vambrace.syntax;

import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * The words before a rule or a block: {@code priority=N audit allow|deny|prompt owner|user|other}
 * (apparmor.d(5), "Rule Qualifiers"; order as in parser_yacc.y).
 *
 * @param range from the first to behind the last prefix word; empty at the rule's start if none
 * @param priority the text behind {@code priority=}, as written
 * @param audit the word {@code audit}
 * @param mode {@code allow}, {@code deny} or {@code prompt}
 * @param owner {@code owner}, {@code user} or {@code other}
 */
public record Prefix(
    TextRange range,
    @Nullable Word priority,
    @Nullable Word audit,
    @Nullable Word mode,
    @Nullable Word owner)
    implements Node {

  /** No prefix words, at {@code offset}. */
  public static Prefix none(int offset) {
    return new Prefix(TextRange.at(offset), null, null, null, null);
  }

  /** Whether there is no prefix word. */
  public boolean isEmpty() {
    return priority == null && audit == null && mode == null && owner == null;
  }

  /** Whether the mode is {@code deny}. */
  public boolean isDeny() {
    return mode != null && mode.raw().equals("deny");
  }
}
