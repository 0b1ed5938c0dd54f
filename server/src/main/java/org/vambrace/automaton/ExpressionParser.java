package org.vambrace.automaton;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Second half of reading a glob: from tokens to an expression. Depth is bounded by the tokens. */
final class ExpressionParser {
  private static final int END = -1;

  private final GlobTokens tokens;
  private int at;
  private int groups;
  private @Nullable GlobError error;

  ExpressionParser(GlobTokens tokens) {
    this.tokens = tokens;
  }

  /** The expression, or null with {@link #error} set. */
  @Nullable Node parse() {
    Node node = choice();
    if (error == null && peek() != END) {
      fail(GlobError.Reason.BAD_CLASS, at);
    }
    return error == null ? node : null;
  }

  @Nullable GlobError error() {
    return error;
  }

  private int peek() {
    return at < tokens.size() ? tokens.token(at) : END;
  }

  private void fail(GlobError.Reason reason, int index) {
    if (error == null) {
      error = new GlobError(reason, tokens.offset(index));
    }
    at = tokens.size();
  }

  private Node choice() {
    List<Node> options = new ArrayList<>();
    options.add(sequence());
    while (peek() == GlobTokens.OR) {
      at++;
      options.add(sequence());
    }
    return options.size() == 1 ? options.get(0) : new Node.Choice(options);
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    while (true) {
      int token = peek();
      if (token == END || token == GlobTokens.OR || token == GlobTokens.GROUP_END && groups > 0) {
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
      }
      Node part = term(token);
      while (peek() == GlobTokens.STAR) {
        at++;
        part = new Node.Star(part);
      }
      parts.add(part);
    }
  }

  private Node term(int token) {
    int start = at++;
    switch (token) {
      case GlobTokens.CLASS_START:
        return byteClass(start);
      case GlobTokens.GROUP_START:
        groups++;
        Node inner = choice();
        groups--;
        if (peek() != GlobTokens.GROUP_END) {
          fail(GlobError.Reason.BAD_CLASS, start);
        }
        at++;
        return inner;
      case GlobTokens.GROUP_END, GlobTokens.STAR:
        fail(GlobError.Reason.BAD_CLASS, start);
        return new Node.Sequence(List.of());
      default:
        return new Node.Bytes(ByteSet.EMPTY.with(literal(token)), false);
    }
  }

  /** The byte a token stands for where it has no special meaning. */
  private static int literal(int token) {
    return switch (token) {
      case GlobTokens.STAR -> '*';
      case GlobTokens.OR -> '|';
      case GlobTokens.CARET -> '^';
      case GlobTokens.DASH -> '-';
      case GlobTokens.CLASS_START -> '[';
      case GlobTokens.CLASS_END -> ']';
      case GlobTokens.GROUP_START -> '(';
      case GlobTokens.GROUP_END -> ')';
      default -> token;
    };
  }

  private Node byteClass(int start) {
    ByteSet set = ByteSet.EMPTY;
    boolean negated = peek() == GlobTokens.CARET;
    if (negated) {
      at++;
    }
    if (negated && peek() == GlobTokens.CARET) {
      at++;
      set = set.with('^');
    } else {
      // The first member may be a bracket or a dash, later ones may not.
      set = member(set, start, true);
    }
    while (error == null && peek() != GlobTokens.CLASS_END) {
      set = member(set, start, false);
    }
    at++;
    return new Node.Bytes(negated ? set.complement() : set, negated);
  }

  private ByteSet member(ByteSet set, int start, boolean first) {
    int low = peek();
    if (low == END || !first && (low == GlobTokens.CLASS_END || low == GlobTokens.DASH)) {
      fail(GlobError.Reason.BAD_CLASS, start);
      return set;
    }
    at++;
    if (peek() != GlobTokens.DASH) {
      return set.with(literal(low));
    }
    at++;
    int high = peek();
    if (high == END || high == GlobTokens.CLASS_END || high == GlobTokens.DASH) {
      fail(GlobError.Reason.BAD_CLASS, start);
      return set;
    }
    at++;
    int x = literal(low);
    int y = literal(high);
    return set.withRange(Math.min(x, y), Math.max(x, y));
  }
}
