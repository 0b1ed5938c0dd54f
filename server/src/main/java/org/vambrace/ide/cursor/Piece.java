package org.vambrace.ide.cursor;

/**
 * A word or mark of the statement around a cursor. Immutable.
 *
 * @param kind what it is
 * @param start offset of its first unit
 * @param end offset behind its last unit
 * @param text as written, quotes and brackets included
 */
public record Piece(Kind kind, int start, int end, String text) {
  /** What a piece is. */
  public enum Kind {
    /** A bare or quoted word. */
    WORD,
    /** A name directly before {@code =} or {@code :=}. */
    KEY,
    /** {@code = += ?= := == != < <= > >=}. */
    OPERATOR,
    ARROW,
    OPEN,
    CLOSE,
    /** A comma inside parentheses. */
    COMMA,
    /** {@code <path>}, closed or not. */
    ANGLE
  }

  /** Whether this is a word with exactly this text. */
  public boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** The text without surrounding quotes or angle brackets. */
  public String bare() {
    if (kind == Kind.ANGLE) {
      return text.substring(1, text.endsWith(">") ? text.length() - 1 : text.length());
    }
    if (!text.startsWith("\"")) {
      return text;
    }
    boolean closed = text.length() > 1 && text.endsWith("\"");
    return text.substring(1, closed ? text.length() - 1 : text.length());
  }
}
