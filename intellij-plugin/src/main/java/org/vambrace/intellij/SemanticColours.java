package org.vambrace.intellij;

import com.intellij.openapi.editor.DefaultLanguageHighlighterColors;
import com.intellij.openapi.editor.colors.TextAttributesKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Colours of words by the meaning the server gives them. */
final class SemanticColours {
  /** By LSP's token types as the server uses them ({@code ide.structure.SemanticToken}). */
  private static final Map<String, TextAttributesKey> KEYS =
      Map.ofEntries(
          entry("class", "PROFILE", DefaultLanguageHighlighterColors.CLASS_NAME),
          entry("method", "HAT", DefaultLanguageHighlighterColors.FUNCTION_DECLARATION),
          entry("variable", "TUNABLE", DefaultLanguageHighlighterColors.GLOBAL_VARIABLE),
          entry("enumMember", "CAPABILITY", DefaultLanguageHighlighterColors.CONSTANT),
          entry("enum", "VALUE", DefaultLanguageHighlighterColors.CONSTANT),
          entry("property", "KEY", DefaultLanguageHighlighterColors.PARAMETER),
          entry("type", "PERMISSIONS", DefaultLanguageHighlighterColors.METADATA),
          entry("regexp", "GLOB", DefaultLanguageHighlighterColors.VALID_STRING_ESCAPE),
          entry("decorator", "FLAG", DefaultLanguageHighlighterColors.METADATA),
          entry("modifier", "MODIFIER", DefaultLanguageHighlighterColors.KEYWORD),
          entry("event", "DANGEROUS", DefaultLanguageHighlighterColors.INVALID_STRING_ESCAPE),
          entry("macro", "DANGEROUS", DefaultLanguageHighlighterColors.INVALID_STRING_ESCAPE));

  private SemanticColours() {}

  private static Map.Entry<String, TextAttributesKey> entry(
      String type, String name, TextAttributesKey fallback) {
    return Map.entry(type, TextAttributesKey.createTextAttributesKey("APPARMOR_" + name, fallback));
  }

  /** The colour of a word, or null where the lexer's own is right. */
  static @Nullable TextAttributesKey of(SemanticWord word) {
    return KEYS.get(word.type());
  }
}
