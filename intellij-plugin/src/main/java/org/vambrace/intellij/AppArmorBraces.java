package org.vambrace.intellij;

import com.intellij.lang.BracePair;
import com.intellij.lang.PairedBraceMatcher;
import com.intellij.psi.PsiFile;
import com.intellij.psi.tree.IElementType;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.TokenKind;

/** Braces of blocks and parentheses of lists. Braces of an alternation are part of a word. */
public final class AppArmorBraces implements PairedBraceMatcher {

  @Override
  public BracePair[] getPairs() {
    return new BracePair[] {
      new BracePair(
          AppArmorTokenTypes.of(TokenKind.LBRACE), AppArmorTokenTypes.of(TokenKind.RBRACE), true),
      new BracePair(
          AppArmorTokenTypes.of(TokenKind.LPAREN), AppArmorTokenTypes.of(TokenKind.RPAREN), false)
    };
  }

  @Override
  public boolean isPairedBracesAllowedBeforeType(
      IElementType brace, @Nullable IElementType following) {
    return true;
  }

  @Override
  public int getCodeConstructStart(PsiFile file, int openingBraceOffset) {
    return openingBraceOffset;
  }
}
