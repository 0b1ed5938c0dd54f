package org.vambrace.syntax.internal;

import org.antlr.v4.runtime.Token;
import org.vambrace.syntax.TokenKind;

/** Lowers ANTLR's tokens to those of {@code syntax}. */
final class TokenKinds {
  private TokenKinds() {}

  /** What a token of {@code text} is. */
  static TokenKind kind(Token token, String text) {
    return kind(token.getType(), text.charAt(token.getStartIndex()));
  }

  private static TokenKind kind(int type, char first) {
    return switch (type) {
      case PolicyLexer.WS -> TokenKind.WHITESPACE;
      case PolicyLexer.NEWLINE -> TokenKind.NEWLINE;
      case PolicyLexer.COMMENT -> TokenKind.COMMENT;
      case PolicyLexer.CONTINUATION -> TokenKind.CONTINUATION;
      case PolicyLexer.COMMA, PolicyLexer.LIST_COMMA -> TokenKind.COMMA;
      case PolicyLexer.LBRACE -> TokenKind.LBRACE;
      case PolicyLexer.RBRACE -> TokenKind.RBRACE;
      case PolicyLexer.LPAREN -> TokenKind.LPAREN;
      case PolicyLexer.RPAREN -> TokenKind.RPAREN;
      case PolicyLexer.ARROW -> TokenKind.ARROW;
      case PolicyLexer.CARET -> TokenKind.CARET;
      case PolicyLexer.PLUS -> TokenKind.PLUS;
      case PolicyLexer.MODE -> TokenKind.MODE;
      case PolicyLexer.SET_VARIABLE -> TokenKind.VARIABLE;
      case PolicyLexer.BOOL_VARIABLE -> TokenKind.BOOLEAN_VARIABLE;
      case PolicyLexer.CONDITION, PolicyLexer.GROUP -> TokenKind.CONDITION;
      case PolicyLexer.FILENAME -> TokenKind.INCLUDE_PATH;
      case PolicyLexer.EQUALS,
          PolicyLexer.ADD_ASSIGN,
          PolicyLexer.DEFAULT_ASSIGN,
          PolicyLexer.OVERRIDE_ASSIGN,
          PolicyLexer.COMPARE,
          PolicyLexer.AT_MOST ->
          TokenKind.OPERATOR;
      case PolicyLexer.WORD, PolicyLexer.VALUE, PolicyLexer.COLON -> word(first);
      case PolicyLexer.BAD, PolicyLexer.UNENDED_COMMENT -> TokenKind.BAD;
      default -> TokenKind.KEYWORD;
    };
  }

  private static TokenKind word(char first) {
    return first == '"' ? TokenKind.QUOTED : TokenKind.WORD;
  }
}
