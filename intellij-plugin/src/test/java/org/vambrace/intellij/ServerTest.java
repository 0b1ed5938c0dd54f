package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.lang.annotation.Annotation;
import com.intellij.lang.annotation.HighlightSeverity;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real server in the real core of the platform. */
class ServerTest {
  private final Ide ide = new Ide();

  @AfterEach
  void close() {
    ide.close();
  }

  private static List<Annotation> annotations(PsiFile file) {
    ServerAnnotator annotator = new ServerAnnotator();
    ServerAnnotator.Request request = annotator.collectInformation(file);
    assertThat(request).isNotNull();
    ServerAnnotator.Answer answer = annotator.doAnnotate(request);
    return Ide.apply(annotator, file, answer);
  }

  @Test
  void errorsOfTheServerAreAnnotations() {
    PsiFile file =
        ide.policy("usr.bin.tool", "profile tool /usr/bin/tool {\n  capability sys_amdin,\n}\n");

    List<Annotation> errors =
        annotations(file).stream()
            .filter(one -> one.getSeverity() == HighlightSeverity.ERROR)
            .toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getMessage()).matches(".*'sys_amdin'.* \\[[a-z-]+\\]");
    assertThat(
            file.getText().substring(errors.get(0).getStartOffset(), errors.get(0).getEndOffset()))
        .isEqualTo("sys_amdin");
  }

  @Test
  void theEndOfTheProjectEndsTheServersThreads() throws InterruptedException {
    Ide other = new Ide();
    annotations(other.policy("usr.bin.other", "profile other {}\n"));
    other.close();
    ide.close();

    assertThat(Ide.serverThreads()).isEmpty();
  }

  @Test
  void completionOffersWhatTheServerKnows() {
    String text = "profile tool /usr/bin/tool {\n  capability sys_ad";
    PsiFile file = ide.policy("usr.bin.tool", text + ",\n}\n");

    assertThat(ServerCompletion.offers(file, text.length()))
        .anySatisfy(
            offer -> {
              assertThat(offer.element().getLookupString()).isEqualTo("sys_admin");
              assertThat(offer.prefix()).isEqualTo("sys_ad");
            });
  }

  private static final String TWO =
      """
      @{TOOLS} = /opt/tools/
      profile tool /usr/bin/tool {
        @{TOOLS}** r,
        capability chown,
        /usr/bin/other Px -> other,
      }
      profile other {
      }
      """;

  @Test
  void quickDocumentationIsTheServers() {
    PsiFile file = ide.policy("usr.bin.tool", TWO);
    PsiElement word = file.findElementAt(TWO.indexOf("chown"));

    String html = new ServerDocumentation().generateDoc(word, word);
    assertThat(html).isNotNull().containsIgnoringCase("chown");
  }

  @Test
  void goesToDeclarationsAndFromThemToUses() {
    PsiFile file = ide.policy("usr.bin.tool", TWO);
    int use = TWO.indexOf("@{TOOLS}**") + 3;
    int declaration = TWO.indexOf("@{TOOLS} =");

    PsiElement[] declared = ServerGoto.targets(file, use);
    assertThat(declared).hasSize(1);
    assertThat(declared[0].getTextRange().contains(declaration + 2)).isTrue();
    PsiElement[] uses = ServerGoto.targets(file, declaration + 3);
    assertThat(uses).hasSize(1);
    assertThat(uses[0].getTextRange().contains(use)).isTrue();
    PsiElement[] profile = ServerGoto.targets(file, TWO.indexOf("-> other") + 4);
    assertThat(profile).hasSize(1);
    assertThat(profile[0].getTextOffset()).isGreaterThan(TWO.indexOf("profile other"));
  }
}
