package org.vambrace.intellij;

import com.intellij.openapi.editor.colors.TextAttributesKey;
import com.intellij.openapi.fileTypes.SyntaxHighlighter;
import com.intellij.openapi.options.colors.AttributesDescriptor;
import com.intellij.openapi.options.colors.ColorDescriptor;
import com.intellij.openapi.options.colors.ColorSettingsPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.Icon;
import org.vambrace.syntax.TokenKind;

/** The page of the settings where users choose the colours of policy. */
public final class AppArmorColours implements ColorSettingsPage {

  /** What tokens are called there. Kinds that have no colour, or share one, are left out. */
  private static final Map<TokenKind, String> TOKENS =
      Map.ofEntries(
          Map.entry(TokenKind.COMMENT, "Comment"),
          Map.entry(TokenKind.KEYWORD, "Keyword"),
          Map.entry(TokenKind.QUOTED, "Text in quotes"),
          Map.entry(TokenKind.INCLUDE_PATH, "Path of an include or abi"),
          Map.entry(TokenKind.VARIABLE, "Variable"),
          Map.entry(TokenKind.BOOLEAN_VARIABLE, "Boolean"),
          Map.entry(TokenKind.MODE, "File permissions"),
          Map.entry(TokenKind.NUMBER, "Number"),
          Map.entry(TokenKind.CONDITION, "Name of a condition"),
          Map.entry(TokenKind.COMMA, "Punctuation//Comma"),
          Map.entry(TokenKind.LBRACE, "Punctuation//Opening brace"),
          Map.entry(TokenKind.RBRACE, "Punctuation//Closing brace"),
          Map.entry(TokenKind.LPAREN, "Punctuation//Opening parenthesis"),
          Map.entry(TokenKind.RPAREN, "Punctuation//Closing parenthesis"),
          Map.entry(TokenKind.ARROW, "Punctuation//Arrow"),
          Map.entry(TokenKind.OPERATOR, "Punctuation//Operator"),
          Map.entry(TokenKind.BAD, "What the lexer does not take"));

  private static final String EXAMPLE =
      """
      abi <abi/4.0>,
      include <tunables/global>
      @{<variable>LOGS</variable>} = /var/log/web

      # A program with a helper of its own.
      profile <class>web</class> /usr/bin/web flags=(<decorator>attach_disconnected</decorator>) {
        include <abstractions/base>
        capability <enumMember>net_bind_service</enumMember> <macro>sys_admin</macro>,
        network <enum>inet</enum> <enum>stream</enum>,
        <modifier>owner</modifier> @{<variable>LOGS</variable>}<regexp>/**</regexp> <type>rw</type>,
        /usr/bin/helper <type>Px</type> -> <class>helper</class>,
        /usr/bin/sh <event>Ux</event>,
        signal (send) <property>peer</property>=web//reader,
        ^<method>reader</method> {
          "/srv/my files/**" r,
        }
      }
      """;

  @Override
  public String getDisplayName() {
    return "AppArmor";
  }

  @Override
  public Icon getIcon() {
    return AppArmorFileType.INSTANCE.getIcon();
  }

  @Override
  public AttributesDescriptor[] getAttributeDescriptors() {
    List<AttributesDescriptor> all = new ArrayList<>();
    AppArmorHighlighter highlighter = new AppArmorHighlighter();
    for (TokenKind kind : TokenKind.values()) {
      String name = TOKENS.get(kind);
      for (TextAttributesKey key : highlighter.getTokenHighlights(AppArmorTokenTypes.of(kind))) {
        if (name != null) {
          all.add(new AttributesDescriptor(name, key));
        }
      }
    }
    SemanticColours.named().forEach((name, key) -> all.add(new AttributesDescriptor(name, key)));
    return all.toArray(AttributesDescriptor[]::new);
  }

  @Override
  public ColorDescriptor[] getColorDescriptors() {
    return new ColorDescriptor[0];
  }

  @Override
  public SyntaxHighlighter getHighlighter() {
    return new AppArmorHighlighter();
  }

  @Override
  public String getDemoText() {
    return EXAMPLE;
  }

  @Override
  public Map<String, TextAttributesKey> getAdditionalHighlightingTagToDescriptorMap() {
    return new HashMap<>(SemanticColours.byType());
  }
}
