package org.vambrace.syntax.internal;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;
import org.vambrace.syntax.internal.Header.End;
import org.vambrace.vocabulary.Target;

/**
 * Cuts the token stream into items: up to the comma, brace or line end that ends each. Keeps every
 * token it passes, once. Used by one thread.
 */
final class ItemReader {
  /** How much may be read in vain before long items are no longer waited for. */
  private static final int PATIENCE = 100_000;

  /** How many lines an item may have when patience is at its end. */
  private static final int LINES = 32;

  private final String text;
  private final int length;
  private final PolicyLexer lexer;
  private final TokenLog all;

  private long wasted;

  ItemReader(String text, List<Integer> seams, Target target) {
    this.text = text;
    length = text.length();
    all = new TokenLog(text);
    lexer = new PolicyLexer(new TextStream(text, seams));
    lexer.target(target);
  }

  /** The lexer, as the runtime wants to see it. */
  PolicyLexer lexer() {
    return lexer;
  }

  /** Every token so far, trivia included, in order. */
  List<org.vambrace.syntax.Token> tokens() {
    return all.tokens();
  }

  /**
   * Reads the next item. Where text without end was read in vain for broken items, an item ends
   * after some lines at the latest, so that no text takes time that grows with its square.
   */
  Header next() {
    all.settle();
    int start = lexer.position();
    return next(start, wasted > PATIENCE + 2L * length ? someLines(start) : length);
  }

  private int someLines(int start) {
    int end = start;
    for (int line = 0; line < LINES; line++) {
      int found = text.indexOf('\n', end);
      if (found < 0) {
        return length;
      }
      end = found + 1;
    }
    return end;
  }

  /** Notes that {@code characters} will be read again. */
  void wasted(int characters) {
    wasted += characters;
  }

  /** Reads the item at {@code start} again, as if the text ended at {@code end}. */
  Header next(int start, int end) {
    goTo(start, end);
    Header header = read();
    goTo(header.stop(), length);
    return header;
  }

  /** Passes over the text up to {@code end} and gives its visible tokens. */
  List<Token> skip(int end) {
    List<Token> visible = new ArrayList<>();
    lexer.restart(lexer.position(), end);
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      all.add(token);
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        visible.add(token);
      }
    }
    goTo(end, length);
    return visible;
  }

  private void goTo(int start, int end) {
    all.cut(start);
    lexer.restart(start, end);
  }

  private Header read() {
    List<Token> visible = new ArrayList<>();
    List<Header> includes = new ArrayList<>();
    boolean assigning = false;
    while (true) {
      Token token = lexer.nextToken();
      int type = token.getType();
      if (type == Token.EOF) {
        return header(visible, includes, End.TEXT);
      }
      all.add(token);
      boolean left = assigning && !lexer.inAssignment();
      assigning = lexer.inAssignment();
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        if (left) {
          testBehindLine(visible);
          return header(visible, includes, End.LINE);
        }
        continue;
      }
      if (type == PolicyLexer.INCLUDE || type == PolicyLexer.INCLUDE_IF) {
        Header include = include(token);
        if (visible.isEmpty()) {
          return include;
        }
        includes.add(include);
        continue;
      }
      if (type == PolicyLexer.RBRACE && !visible.isEmpty()) {
        goTo(token.getStartIndex(), length);
        return header(visible, includes, End.RBRACE);
      }
      visible.add(token);
      if (type == PolicyLexer.COMMA) {
        return header(visible, includes, End.COMMA);
      }
      if (type == PolicyLexer.LBRACE) {
        return header(visible, includes, End.LBRACE);
      }
      if (type == PolicyLexer.RBRACE) {
        return header(visible, includes, End.RBRACE);
      }
    }
  }

  /**
   * The test that a boolean gets goes on behind its line where it is not complete, or where {@code
   * and}, {@code or} or {@code in} follow: the line's end is no token (parser_lex.l, EXPR_MODE),
   * but what follows is cut as between rules.
   */
  private void testBehindLine(List<Token> visible) {
    if (visible.get(0).getType() != PolicyLexer.BOOL_VARIABLE) {
      return;
    }
    while (true) {
      Token token = lexer.nextToken();
      if (token.getType() == Token.EOF) {
        return;
      }
      all.add(token);
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      int type = Keywords.inTest(token);
      boolean operand = isOperand(visible.get(visible.size() - 1).getType());
      boolean joins = type == PolicyLexer.AND || type == PolicyLexer.OR || type == PolicyLexer.IN;
      boolean begins = isOperand(type) || type == PolicyLexer.NOT || type == PolicyLexer.DEFINED;
      if (operand ? !joins : !begins) {
        goTo(token.getStartIndex(), length);
        return;
      }
      ((WritableToken) token).setType(type);
      visible.add(token);
    }
  }

  private static boolean isOperand(int type) {
    return type == PolicyLexer.WORD
        || type == PolicyLexer.SET_VARIABLE
        || type == PolicyLexer.BOOL_VARIABLE
        || type == PolicyLexer.VALUE
        || type == PolicyLexer.RPAREN;
  }

  private Header include(Token keyword) {
    List<Token> visible = new ArrayList<>();
    visible.add(keyword);
    while (!lexer.betweenRules()) {
      Token token = lexer.nextToken();
      if (token.getType() == Token.EOF) {
        break;
      }
      all.add(token);
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        visible.add(token);
      }
    }
    return header(visible, List.of(), End.LINE);
  }

  private Header header(List<Token> visible, List<Header> includes, End end) {
    return new Header(visible, includes, end, lexer.position());
  }
}
