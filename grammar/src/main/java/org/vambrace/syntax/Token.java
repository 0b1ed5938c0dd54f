package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * A token: kind and span. The tokens of a file follow each other without gap or overlap from 0 to
 * its end.
 *
 * @param kind what it is
 * @param start offset of its first unit
 * @param end offset behind its last unit
 */
public record Token(TokenKind kind, int start, int end) {

  /** Its span. */
  public TextRange range() {
    return new TextRange(start, end);
  }
}
