package org.vambrace.syntax;

/** What a token is, for formatting, colouring and cursor context. */
public enum TokenKind {
  /** Blanks and TABs. */
  WHITESPACE,
  /** LF or CRLF. */
  NEWLINE,
  /** {@code #} to the end of the line, newline not included. */
  COMMENT,
  /** {@code \\} LF inside a value list. */
  CONTINUATION,
  /**
   * A word the grammar knows at this place: {@code capability}, {@code deny}, {@code send}, {@code
   * if}.
   */
  KEYWORD,
  /** A bare word or a word with glob characters, whatever it stands for. */
  WORD,
  /** A word in double quotes. */
  QUOTED,
  /** {@code @{NAME}} or {@code @NAME} alone. */
  VARIABLE,
  /** {@code $NAME} or {@code ${NAME}}. */
  BOOLEAN_VARIABLE,
  /** File permission letters. */
  MODE,
  NUMBER,
  /** A condition's name before {@code =} or {@code in}. */
  CONDITION,
  /** The path of an include or abi with its brackets or quotes. */
  INCLUDE_PATH,
  ARROW,
  COMMA,
  LBRACE,
  RBRACE,
  LPAREN,
  RPAREN,
  /** {@code = += ?= := == != < <= > >=}. */
  OPERATOR,
  CARET,
  PLUS,
  /** A byte the lexer does not take in this place; a problem says so. */
  BAD;

  /** Whether tokens of this kind carry no meaning of their own. */
  public boolean isTrivia() {
    return this == WHITESPACE || this == NEWLINE || this == COMMENT || this == CONTINUATION;
  }
}
