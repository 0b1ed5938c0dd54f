package org.vambrace.intellij;

import com.intellij.lexer.LexerBase;
import com.intellij.psi.tree.IElementType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.SourceText;

/**
 * The server's own tokens for the platform.
 *
 * <p>What a word is depends on all before it, so a text is always read from its start: only the
 * first token reports the state 0 in which the platform may start again.
 */
final class AppArmorLexer extends LexerBase {
  private CharSequence buffer = "";
  private int endOffset;
  private List<Token> tokens = List.of();
  private int shift;
  private int index;

  @Override
  public void start(CharSequence text, int startOffset, int end, int initialState) {
    buffer = text;
    endOffset = end;
    shift = startOffset;
    index = 0;
    tokens = tokens(text.subSequence(startOffset, end).toString());
  }

  /** Tokens that cover all of {@code text}; neighbouring blanks become one, as the PSI wants. */
  private static List<Token> tokens(String text) {
    List<Token> out = new ArrayList<>();
    int covered = 0;
    for (Token token : AppArmorSyntax.parse(SourceText.of(text)).document().tokens()) {
      if (token.end() <= token.start()) {
        continue;
      }
      Token last = out.isEmpty() ? null : out.get(out.size() - 1);
      if (last != null && isBlank(last) && isBlank(token)) {
        out.set(out.size() - 1, new Token(TokenKind.WHITESPACE, last.start(), token.end()));
      } else {
        out.add(token);
      }
      covered = token.end();
    }
    if (covered < text.length()) {
      out.add(new Token(TokenKind.BAD, covered, text.length()));
    }
    return out;
  }

  private static boolean isBlank(Token token) {
    return token.kind() == TokenKind.WHITESPACE
        || token.kind() == TokenKind.NEWLINE
        || token.kind() == TokenKind.CONTINUATION;
  }

  @Override
  public int getState() {
    return index == 0 ? 0 : 1;
  }

  @Override
  public @Nullable IElementType getTokenType() {
    return index < tokens.size() ? AppArmorTokenTypes.of(tokens.get(index).kind()) : null;
  }

  @Override
  public int getTokenStart() {
    return index < tokens.size() ? shift + tokens.get(index).start() : endOffset;
  }

  @Override
  public int getTokenEnd() {
    return index < tokens.size() ? shift + tokens.get(index).end() : endOffset;
  }

  @Override
  public void advance() {
    index++;
  }

  @Override
  public CharSequence getBufferSequence() {
    return buffer;
  }

  @Override
  public int getBufferEnd() {
    return endOffset;
  }
}
