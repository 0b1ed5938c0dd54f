package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.lang.BracePair;
import com.intellij.lexer.Lexer;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.editor.colors.TextAttributesKey;
import com.intellij.openapi.editor.impl.DocumentImpl;
import com.intellij.openapi.options.colors.AttributesDescriptor;
import com.intellij.psi.PsiFile;
import com.intellij.psi.tree.IElementType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.SourceText;

class LanguageTest {
  private static final String PROFILE =
      """
      # One.
      # Two.
      # Three.
      profile tool /usr/bin/tool {
        # alone
        /etc/{a,b}/** r, # here
        capability chown,
      }
      """;

  private final Ide ide = new Ide();

  @AfterEach
  void close() {
    ide.close();
  }

  @Test
  void aFileIsThePlatformsPsiAndLosesNothing() {
    PsiFile file = ide.policy("usr.bin.tool", PROFILE);

    assertThat(file).isInstanceOf(AppArmorFile.class);
    assertThat(file.getText()).isEqualTo(PROFILE);
    assertThat(file.findElementAt(PROFILE.indexOf("capability")).getText()).isEqualTo("capability");
  }

  @Test
  void theLexerCoversEveryTextAndStartsAgainOnlyAtTheStart() {
    for (String text :
        List.of("", "\n", PROFILE, PROFILE.substring(0, 100), "\u00e4 { \"", "}}} ,,")) {
      Lexer lexer = new AppArmorLexer();
      lexer.start("??" + text, 2, 2 + text.length(), 0);
      StringBuilder all = new StringBuilder();
      int tokens = 0;
      for (; lexer.getTokenType() != null; lexer.advance()) {
        assertThat(lexer.getTokenStart()).isEqualTo(2 + all.length());
        assertThat(lexer.getState() == 0).isEqualTo(tokens++ == 0);
        all.append(lexer.getTokenText());
      }
      assertThat(all.toString()).isEqualTo(text);
    }
  }

  @Test
  void keywordsCommentsAndVariablesHaveColours() {
    AppArmorHighlighter highlighter = new AppArmorHighlighter();
    for (TokenKind kind :
        List.of(TokenKind.KEYWORD, TokenKind.COMMENT, TokenKind.VARIABLE, TokenKind.MODE)) {
      assertThat(highlighter.getTokenHighlights(AppArmorTokenTypes.of(kind))).hasSize(1);
    }
    assertThat(highlighter.getTokenHighlights(AppArmorTokenTypes.of(TokenKind.WORD))).isEmpty();
    List<IElementType> kinds = new ArrayList<>();
    Lexer lexer = highlighter.getHighlightingLexer();
    lexer.start(PROFILE);
    for (; lexer.getTokenType() != null; lexer.advance()) {
      kinds.add(lexer.getTokenType());
    }
    assertThat(kinds)
        .contains(
            AppArmorTokenTypes.of(TokenKind.COMMENT),
            AppArmorTokenTypes.of(TokenKind.KEYWORD),
            AppArmorTokenTypes.of(TokenKind.LBRACE),
            AppArmorTokenTypes.of(TokenKind.COMMA));
  }

  @Test
  void theColoursPageNamesEachColourOnceAndShowsItInItsExample() {
    AppArmorColours page = new AppArmorColours();
    List<String> names = new ArrayList<>();
    Set<TextAttributesKey> offered = new HashSet<>();
    for (AttributesDescriptor one : page.getAttributeDescriptors()) {
      names.add(one.getDisplayName());
      assertThat(offered.add(one.getKey())).as(one.getDisplayName()).isTrue();
    }
    assertThat(names).doesNotHaveDuplicates().contains("Comment", "By meaning//What opens a lot");
    var tags = page.getAdditionalHighlightingTagToDescriptorMap();
    assertThat(offered).containsAll(tags.values());
    Set<String> shown = new HashSet<>();
    Matcher tag = Pattern.compile("<(\\w+)>[^<]*</\\1>").matcher(page.getDemoText());
    while (tag.find()) {
      shown.add(tag.group(1));
    }
    assertThat(tags.keySet()).containsAll(shown);
    for (TextAttributesKey key : tags.values()) {
      assertThat(shown).as("shows %s", key).anyMatch(one -> key.equals(tags.get(one)));
    }
    // Without its tags the example is policy that the parser takes.
    String policy = tag.reset().replaceAll(found -> found.group().replaceAll("</?\\w+>", ""));
    assertThat(AppArmorSyntax.parse(SourceText.of(policy)).problems()).isEmpty();
  }

  @Test
  void blocksAndLongCommentsFold() {
    PsiFile file = ide.policy("usr.bin.tool", PROFILE);
    Document document = new DocumentImpl(PROFILE);

    List<String> folded = new ArrayList<>();
    for (var fold : new AppArmorFolding().buildFoldRegions(file, document, false)) {
      folded.add(fold.getRange().substring(PROFILE) + " -> " + fold.getPlaceholderText());
    }
    assertThat(folded)
        .containsExactlyInAnyOrder(
            "# One.\n# Two.\n# Three. -> #...",
            PROFILE.substring(PROFILE.indexOf('{'), PROFILE.lastIndexOf('}') + 1) + " -> {...}");
  }

  @Test
  void commentsStartWithAHash() {
    assertThat(new AppArmorCommenter().getLineCommentPrefix()).isEqualTo("#");
    assertThat(new AppArmorCommenter().getBlockCommentPrefix()).isNull();
  }

  @Test
  void bracesOfBlocksAndListsPairButNotThoseOfWords() {
    String text = "profile a {\n  /{b,c} r,\n  mount options=(ro) /d,\n}\n";
    List<String> paired = new ArrayList<>();
    List<IElementType> opening = new ArrayList<>();
    for (BracePair pair : new AppArmorBraces().getPairs()) {
      opening.add(pair.getLeftBraceType());
      opening.add(pair.getRightBraceType());
    }
    Lexer lexer = new AppArmorLexer();
    for (lexer.start(text); lexer.getTokenType() != null; lexer.advance()) {
      if (opening.contains(lexer.getTokenType())) {
        paired.add(lexer.getTokenText());
      }
    }
    assertThat(paired).containsExactly("{", "(", ")", "}");
  }

  @Test
  void policyIsKnownByItsPlace() {
    assertThat(AppArmorFileType.isPolicyPath("/etc/apparmor.d/usr.bin.man")).isTrue();
    assertThat(AppArmorFileType.isPolicyPath("/w/policy/abstractions/base")).isTrue();
    assertThat(AppArmorFileType.isPolicyPath("/w/policy/libvirt/TEMPLATE.qemu")).isTrue();
    assertThat(AppArmorFileType.isPolicyPath("/etc/apparmor.d/README")).isFalse();
    assertThat(AppArmorFileType.isPolicyPath("/etc/apparmor.d/a.dpkg-new")).isFalse();
    assertThat(AppArmorFileType.isPolicyPath("/w/src/main.c")).isFalse();
  }
}
