package org.vambrace.syntax.internal;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.antlr.v4.runtime.Token;
import org.vambrace.syntax.TokenKind;

/**
 * Every token that was read, in order. A large file has a million: those of items that are done are
 * kept as five bytes each. For one thread.
 */
final class TokenLog {
  private static final List<TokenKind> KINDS = List.of(TokenKind.values());

  private final String text;

  /** Those of the item that is being read: they may be read again, or get another type. */
  private final List<Token> recent = new ArrayList<>();

  private byte[] kinds = new byte[64];
  private int[] starts = new int[64];
  private int size;

  /** Where the last of the settled tokens ends. */
  private int end;

  TokenLog(String text) {
    this.text = text;
  }

  void add(Token token) {
    recent.add(token);
  }

  /** The tokens so far do not change any more. */
  void settle() {
    for (Token token : recent) {
      if (size == kinds.length) {
        kinds = Arrays.copyOf(kinds, size * 2);
        starts = Arrays.copyOf(starts, size * 2);
      }
      starts[size] = token.getStartIndex();
      kinds[size++] = (byte) TokenKinds.kind(token, text).ordinal();
      end = token.getStopIndex() + 1;
    }
    recent.clear();
  }

  /** Forgets the tokens that reach beyond an offset. */
  void cut(int offset) {
    while (!recent.isEmpty() && recent.get(recent.size() - 1).getStopIndex() >= offset) {
      recent.remove(recent.size() - 1);
    }
    while (recent.isEmpty() && size > 0 && end > offset) {
      end = starts[--size];
    }
  }

  /** All of them. */
  List<org.vambrace.syntax.Token> tokens() {
    settle();
    return new Packed(Arrays.copyOf(kinds, size), Arrays.copyOf(starts, size), end);
  }

  /** A list that makes its tokens when they are asked for. Immutable, thread-safe. */
  private static final class Packed extends AbstractList<org.vambrace.syntax.Token>
      implements RandomAccess {
    private final byte[] kinds;
    private final int[] starts;
    private final int end;

    Packed(byte[] kinds, int[] starts, int end) {
      this.kinds = kinds;
      this.starts = starts;
      this.end = end;
    }

    @Override
    public org.vambrace.syntax.Token get(int index) {
      // No gap is between tokens.
      int next = index + 1 < starts.length ? starts[index + 1] : end;
      return new org.vambrace.syntax.Token(KINDS.get(kinds[index]), starts[index], next);
    }

    @Override
    public int size() {
      return starts.length;
    }
  }
}
