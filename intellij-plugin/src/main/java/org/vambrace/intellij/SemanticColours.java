package org.vambrace.intellij;

import com.intellij.openapi.editor.DefaultLanguageHighlighterColors;
import com.intellij.openapi.editor.colors.TextAttributesKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Colours of words by the meaning the server gives them. */
final class SemanticColours {
  /**
   * A colour that users may change.
   *
   * @param types LSP's token types as the server uses them ({@code ide.structure.SemanticToken})
   * @param name what the settings call it
   * @param key its key
   */
  private record Colour(List<String> types, String name, TextAttributesKey key) {
    Colour(String types, String name, String id, TextAttributesKey fallback) {
      this(
          List.of(types.split(" ", -1)),
          "By meaning//" + name,
          TextAttributesKey.createTextAttributesKey("APPARMOR_" + id, fallback));
    }
  }

  private static final List<Colour> ALL =
      List.of(
          new Colour("class", "Profile", "PROFILE", DefaultLanguageHighlighterColors.CLASS_NAME),
          new Colour("method", "Hat", "HAT", DefaultLanguageHighlighterColors.FUNCTION_DECLARATION),
          new Colour(
              "variable", "Variable", "TUNABLE", DefaultLanguageHighlighterColors.GLOBAL_VARIABLE),
          new Colour(
              "enumMember", "Capability", "CAPABILITY", DefaultLanguageHighlighterColors.CONSTANT),
          new Colour("enum", "Value", "VALUE", DefaultLanguageHighlighterColors.CONSTANT),
          new Colour("property", "Condition", "KEY", DefaultLanguageHighlighterColors.PARAMETER),
          new Colour("type", "Access", "PERMISSIONS", DefaultLanguageHighlighterColors.METADATA),
          new Colour("regexp", "Path", "GLOB", DefaultLanguageHighlighterColors.STRING),
          new Colour(
              "decorator", "Profile flag", "FLAG", DefaultLanguageHighlighterColors.METADATA),
          new Colour("modifier", "Qualifier", "MODIFIER", DefaultLanguageHighlighterColors.KEYWORD),
          new Colour(
              "event macro",
              "What opens a lot",
              "DANGEROUS",
              DefaultLanguageHighlighterColors.INVALID_STRING_ESCAPE));

  private static final Map<String, TextAttributesKey> KEYS = Map.copyOf(byType());

  private SemanticColours() {}

  /** The colours by token type. */
  static Map<String, TextAttributesKey> byType() {
    Map<String, TextAttributesKey> keys = new HashMap<>();
    ALL.forEach(colour -> colour.types().forEach(type -> keys.put(type, colour.key())));
    return keys;
  }

  /** The colours by the name that the settings show, in a sensible order. */
  static Map<String, TextAttributesKey> named() {
    Map<String, TextAttributesKey> keys = new LinkedHashMap<>();
    ALL.forEach(colour -> keys.put(colour.name(), colour.key()));
    return keys;
  }

  /** The colour of a word, or null where the lexer's own is right. */
  static @Nullable TextAttributesKey of(SemanticWord word) {
    return KEYS.get(word.type());
  }
}
