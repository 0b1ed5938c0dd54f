package org.vambrace.intellij;

import com.intellij.lexer.Lexer;
import com.intellij.openapi.editor.DefaultLanguageHighlighterColors;
import com.intellij.openapi.editor.HighlighterColors;
import com.intellij.openapi.editor.colors.TextAttributesKey;
import com.intellij.openapi.fileTypes.SyntaxHighlighterBase;
import com.intellij.psi.tree.IElementType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.TokenKind;

/**
 * Colours of tokens. What needs meaning (a profile's name, a dangerous right) the server colours.
 */
public final class AppArmorHighlighter extends SyntaxHighlighterBase {
  private final Map<IElementType, TextAttributesKey> keys = new HashMap<>();

  /** Used by the platform, which makes one instance. */
  public AppArmorHighlighter() {
    for (TokenKind kind : TokenKind.values()) {
      TextAttributesKey fallback = fallback(kind);
      if (fallback != null) {
        keys.put(
            AppArmorTokenTypes.of(kind),
            TextAttributesKey.createTextAttributesKey("APPARMOR_" + kind, fallback));
      }
    }
  }

  private static @Nullable TextAttributesKey fallback(TokenKind kind) {
    return switch (kind) {
      case WHITESPACE, NEWLINE, CONTINUATION, WORD -> null;
      case COMMENT -> DefaultLanguageHighlighterColors.LINE_COMMENT;
      case KEYWORD -> DefaultLanguageHighlighterColors.KEYWORD;
      case QUOTED, INCLUDE_PATH -> DefaultLanguageHighlighterColors.STRING;
      case VARIABLE, BOOLEAN_VARIABLE -> DefaultLanguageHighlighterColors.GLOBAL_VARIABLE;
      case MODE -> DefaultLanguageHighlighterColors.CONSTANT;
      case NUMBER -> DefaultLanguageHighlighterColors.NUMBER;
      case CONDITION -> DefaultLanguageHighlighterColors.PARAMETER;
      case COMMA -> DefaultLanguageHighlighterColors.COMMA;
      case LBRACE, RBRACE -> DefaultLanguageHighlighterColors.BRACES;
      case LPAREN, RPAREN -> DefaultLanguageHighlighterColors.PARENTHESES;
      case ARROW, OPERATOR, CARET, PLUS -> DefaultLanguageHighlighterColors.OPERATION_SIGN;
      case BAD -> HighlighterColors.BAD_CHARACTER;
    };
  }

  @Override
  public Lexer getHighlightingLexer() {
    return new AppArmorLexer();
  }

  @Override
  public TextAttributesKey[] getTokenHighlights(IElementType type) {
    return pack(keys.get(type));
  }
}
