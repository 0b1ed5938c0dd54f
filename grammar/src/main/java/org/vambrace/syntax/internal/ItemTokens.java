package org.vambrace.syntax.internal;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/** The visible tokens of one item, ended by EOF, for the parser. */
final class ItemTokens implements TokenStream {
  private final TokenSource source;
  private final List<Token> tokens;
  private final Token end;
  private int position;

  /**
   * @param source the lexer, only for the runtime's bookkeeping
   * @param tokens the item's tokens
   */
  ItemTokens(TokenSource source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
    CommonToken eof = new CommonToken(Token.EOF, "");
    if (!tokens.isEmpty()) {
      int stop = tokens.get(tokens.size() - 1).getStopIndex();
      eof.setStartIndex(stop + 1);
      eof.setStopIndex(stop);
    }
    eof.setTokenIndex(tokens.size());
    end = eof;
  }

  /** Goes to the end, so that a failed parse unwinds. */
  void finish() {
    position = tokens.size();
  }

  @Override
  public Token LT(int distance) {
    return get(distance < 0 ? position + distance : position + distance - 1);
  }

  @Override
  public Token get(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : end;
  }

  @Override
  public int LA(int distance) {
    return LT(distance).getType();
  }

  @Override
  public void consume() {
    if (position < tokens.size()) {
      position++;
    }
  }

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = index;
  }

  @Override
  public int size() {
    return tokens.size() + 1;
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {}

  @Override
  public TokenSource getTokenSource() {
    return source;
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public String getText(Interval interval) {
    return "";
  }

  @Override
  public String getText() {
    return "";
  }

  @Override
  public String getText(RuleContext context) {
    return "";
  }

  @Override
  public String getText(Token start, Token stop) {
    return "";
  }
}
