package org.vambrace.intellij;

import com.intellij.openapi.editor.DefaultLanguageHighlighterColors;
import com.intellij.openapi.editor.colors.TextAttributesKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Colours of words by the meaning the server gives them. */
final class SemanticColours {
  private static final Map<String, TextAttributesKey> KEYS =
      Map.ofEntries(
          entry("namespace", DefaultLanguageHighlighterColors.CLASS_NAME),
          entry("class", DefaultLanguageHighlighterColors.CLASS_NAME),
          entry("type", DefaultLanguageHighlighterColors.CLASS_REFERENCE),
          entry("struct", DefaultLanguageHighlighterColors.CLASS_REFERENCE),
          entry("function", DefaultLanguageHighlighterColors.FUNCTION_DECLARATION),
          entry("variable", DefaultLanguageHighlighterColors.GLOBAL_VARIABLE),
          entry("parameter", DefaultLanguageHighlighterColors.PARAMETER),
          entry("property", DefaultLanguageHighlighterColors.INSTANCE_FIELD),
          entry("enumMember", DefaultLanguageHighlighterColors.CONSTANT),
          entry("macro", DefaultLanguageHighlighterColors.METADATA),
          entry("decorator", DefaultLanguageHighlighterColors.METADATA),
          entry("regexp", DefaultLanguageHighlighterColors.VALID_STRING_ESCAPE),
          entry("string", DefaultLanguageHighlighterColors.STRING),
          entry("number", DefaultLanguageHighlighterColors.NUMBER));
  private static final TextAttributesKey DANGEROUS =
      TextAttributesKey.createTextAttributesKey(
          "APPARMOR_DANGEROUS", DefaultLanguageHighlighterColors.INVALID_STRING_ESCAPE);

  private SemanticColours() {}

  private static Map.Entry<String, TextAttributesKey> entry(
      String type, TextAttributesKey fallback) {
    return Map.entry(
        type, TextAttributesKey.createTextAttributesKey("APPARMOR_SEMANTIC_" + type, fallback));
  }

  /** The colour of a word, or null where the lexer's own is right. */
  static @Nullable TextAttributesKey of(SemanticWord word) {
    return word.modifiers().contains("dangerous") ? DANGEROUS : KEYS.get(word.type());
  }
}
