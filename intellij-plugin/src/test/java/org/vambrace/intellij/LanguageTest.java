package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.lexer.Lexer;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.editor.impl.DocumentImpl;
import com.intellij.psi.PsiFile;
import com.intellij.psi.tree.IElementType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vambrace.syntax.TokenKind;

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
  void policyIsKnownByItsPlace() {
    assertThat(AppArmorFileType.isPolicyPath("/etc/apparmor.d/usr.bin.man")).isTrue();
    assertThat(AppArmorFileType.isPolicyPath("/w/policy/abstractions/base")).isTrue();
    assertThat(AppArmorFileType.isPolicyPath("/w/policy/libvirt/TEMPLATE.qemu")).isTrue();
    assertThat(AppArmorFileType.isPolicyPath("/etc/apparmor.d/README")).isFalse();
    assertThat(AppArmorFileType.isPolicyPath("/etc/apparmor.d/a.dpkg-new")).isFalse();
    assertThat(AppArmorFileType.isPolicyPath("/w/src/main.c")).isFalse();
  }
}
