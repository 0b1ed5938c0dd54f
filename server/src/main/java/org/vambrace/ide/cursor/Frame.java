package org.vambrace.ide.cursor;

import java.util.List;

/**
 * A brace that is open at the cursor.
 *
 * @param kind what it belongs to
 * @param head the pieces before the brace
 * @param start offset of the head's first piece, or of the brace where there is no head
 */
public record Frame(Kind kind, List<Piece> head, int start) {
  /** What a brace belongs to. */
  public enum Kind {
    PROFILE,
    CONDITION,
    BLOCK
  }
}
