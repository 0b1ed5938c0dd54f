package org.vambrace.intellij;

import com.intellij.psi.TokenType;
import com.intellij.psi.tree.IElementType;
import com.intellij.psi.tree.IFileElementType;
import com.intellij.psi.tree.TokenSet;
import java.util.EnumMap;
import java.util.Map;
import org.vambrace.syntax.TokenKind;

/**
 * The platform's element type of each kind of token. The platform numbers element types once per
 * process, so they are constants.
 */
final class AppArmorTokenTypes {
  private static final Map<TokenKind, IElementType> TYPES = types();

  /** The type of the root of a file. */
  static final IFileElementType FILE = new IFileElementType(AppArmorLanguage.INSTANCE);

  static final TokenSet WHITESPACE = TokenSet.create(TokenType.WHITE_SPACE);
  static final TokenSet COMMENTS = TokenSet.create(of(TokenKind.COMMENT));
  static final TokenSet STRINGS = TokenSet.create(of(TokenKind.QUOTED));

  private AppArmorTokenTypes() {}

  private static Map<TokenKind, IElementType> types() {
    Map<TokenKind, IElementType> types = new EnumMap<>(TokenKind.class);
    for (TokenKind kind : TokenKind.values()) {
      boolean blank =
          kind == TokenKind.WHITESPACE
              || kind == TokenKind.NEWLINE
              || kind == TokenKind.CONTINUATION;
      types.put(
          kind,
          blank
              ? TokenType.WHITE_SPACE
              : new IElementType("APPARMOR_" + kind, AppArmorLanguage.INSTANCE));
    }
    return types;
  }

  /** The type of tokens of {@code kind}; all blanks share the platform's own. */
  static IElementType of(TokenKind kind) {
    IElementType type = TYPES.get(kind);
    return type == null ? TokenType.BAD_CHARACTER : type;
  }
}
