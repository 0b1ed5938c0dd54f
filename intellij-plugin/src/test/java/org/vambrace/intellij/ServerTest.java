package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intellij.codeInsight.intention.IntentionAction;
import com.intellij.lang.annotation.Annotation;
import com.intellij.lang.annotation.HighlightSeverity;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.progress.EmptyProgressIndicator;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.psi.PsiDocumentManager;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiReference;
import com.intellij.psi.search.LocalSearchScope;
import com.intellij.psi.search.SearchScope;
import com.intellij.psi.search.searches.ReferencesSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    ServerAnnotator.Request request = Objects.requireNonNull(annotator.collectInformation(file));
    ServerAnnotator.Answer answer = annotator.doAnnotate(request);
    return Ide.apply(annotator, file, answer);
  }

  @Test
  void errorsOfTheServerAreAnnotations() {
    PsiFile file =
        ide.policy("usr.bin.tool", "profile tool /usr/bin/tool {\n  capability sys_amdin,\n}\n");

    List<Annotation> errors =
        annotations(file).stream()
            .filter(one -> one.getSeverity().equals(HighlightSeverity.ERROR))
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

  private static PsiElement[] targets(PsiFile file, int offset) {
    return Objects.requireNonNull(ServerGoto.targets(file, offset));
  }

  @Test
  void goesToDeclarationsAndFromThemToUses() {
    PsiFile file = ide.policy("usr.bin.tool", TWO);
    int use = TWO.indexOf("@{TOOLS}**") + 3;
    int declaration = TWO.indexOf("@{TOOLS} =");

    PsiElement[] declared = targets(file, use);
    assertThat(declared).hasSize(1);
    assertThat(declared[0].getTextRange().contains(declaration + 2)).isTrue();
    PsiElement[] uses = targets(file, declaration + 3);
    assertThat(uses).hasSize(1);
    assertThat(uses[0].getTextRange().contains(use)).isTrue();
    PsiElement[] profile = targets(file, TWO.indexOf("-> other") + 4);
    assertThat(profile).hasSize(1);
    assertThat(profile[0].getTextOffset()).isGreaterThan(TWO.indexOf("profile other"));
  }

  @Test
  void aNameIsAReferenceToItsDeclaration() {
    PsiFile file = ide.policy("usr.bin.tool", TWO);
    PsiReference use = Objects.requireNonNull(file.findReferenceAt(TWO.indexOf("@{TOOLS}**") + 3));
    assertThat(use.getCanonicalText()).isEqualTo("@{TOOLS}");
    Declaration variable = (Declaration) Objects.requireNonNull(use.resolve());
    assertThat(variable.getTextOffset()).isEqualTo(TWO.indexOf("@{TOOLS} ="));
    assertThat(variable.getName()).isEqualTo("@{TOOLS}");
    assertThat(use.isReferenceTo(variable)).isTrue();
    PsiReference transition =
        Objects.requireNonNull(file.findReferenceAt(TWO.indexOf("-> other") + 4));
    assertThat(transition.isReferenceTo(variable)).isFalse();
    assertThat(transition.resolve())
        .isInstanceOfSatisfying(
            Declaration.class, profile -> assertThat(profile.getName()).isEqualTo("other"));
    assertThat(file.findReferenceAt(TWO.indexOf("profile tool"))).isNull();
    PsiReference program =
        Objects.requireNonNull(file.findReferenceAt(TWO.indexOf("/usr/bin/other") + 2));
    assertThat(program.resolve()).as("the profile it runs under").isEqualTo(transition.resolve());
    PsiReference nothing = Objects.requireNonNull(file.findReferenceAt(TWO.indexOf("chown")));
    assertThat(nothing.isSoft()).isTrue();
    assertThat(nothing.resolve()).isNull();
  }

  @Test
  void findUsagesListsTheUsesOfADeclaration() {
    PsiFile file = ide.policy("usr.bin.tool", TWO);
    int declaration = TWO.indexOf("@{TOOLS} =");
    PsiElement variable = Objects.requireNonNull(file.findReferenceAt(declaration + 3)).resolve();
    ServerFindUsages provider = new ServerFindUsages();
    assertThat(provider.canFindUsagesFor(variable)).isTrue();
    assertThat(provider.getType(variable)).isEqualTo("variable");
    assertThat(provider.getDescriptiveName(variable)).isEqualTo("@{TOOLS}");
    assertThat(variable.getLanguage()).isSameAs(AppArmorLanguage.INSTANCE);
    assertThat(provider.canFindUsagesFor(file)).isFalse();
    assertThat(new NoRename().value(variable)).isTrue();
    assertThat(uses(variable, new LocalSearchScope(file)))
        .containsExactly(TWO.indexOf("@{TOOLS}**"));
    PsiFile elsewhere = ide.policy("elsewhere", "profile elsewhere {}\n");
    assertThat(uses(variable, new LocalSearchScope(elsewhere))).isEmpty();
  }

  /** Where the uses start, as the platform's search asks for them. */
  private static List<Integer> uses(PsiElement declaration, SearchScope scope) {
    List<Integer> starts = new ArrayList<>();
    new ServerUsages()
        .execute(
            new ReferencesSearch.SearchParameters(declaration, scope, true),
            use -> starts.add(use.getAbsoluteRange().getStartOffset()));
    return starts;
  }

  @Test
  void aWaitForTheServerEndsWhenThePlatformCancelsIt() {
    PolicyQuery policy = PolicyQuery.about(ide.policy("usr.bin.tool", TWO));
    EmptyProgressIndicator progress = new EmptyProgressIndicator();
    Runnable work =
        () -> {
          progress.cancel(); // as the platform does when the user types
          policy.server().hover(policy.uri(), policy.at(0));
        };
    assertThatThrownBy(() -> ProgressManager.getInstance().runProcess(work, progress))
        .isInstanceOf(ProcessCanceledException.class);
    assertThat(policy.server().hover(policy.uri(), policy.at(TWO.indexOf("chown")))).isNotNull();
  }

  @Test
  void aQuickFixChangesTheDocument() throws InterruptedException {
    String text = "profile tool /usr/bin/tool {\n  capability chown,\n  capability chown,\n}\n";
    PsiFile file = ide.file("usr.bin.tool", text);
    IntentionAction fix = fix(file, "remove ");

    assertThat(fix.isAvailable(file.getProject(), null, file)).isTrue();
    ide.write(() -> fix.invoke(file.getProject(), null, file));
    Document document = PsiDocumentManager.getInstance(file.getProject()).getDocument(file);
    assertThat(document.getText())
        .isEqualTo("profile tool /usr/bin/tool {\n  capability chown,\n}\n");
  }

  /**
   * The fix whose title starts so; the server may say first what takes no time, and the rest later.
   */
  private static IntentionAction fix(PsiFile file, String title) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      for (Annotation annotation : annotations(file)) {
        if (annotation.getQuickFixes() != null) {
          for (var info : annotation.getQuickFixes()) {
            if (info.quickFix.getText().startsWith(title)) {
              return info.quickFix;
            }
          }
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no fix '" + title + "'");
  }

  @Test
  void wordsHaveTheColourOfTheirMeaning() {
    PsiFile file = ide.policy("usr.bin.tool", TWO);
    List<String> coloured =
        annotations(file).stream()
            .filter(one -> one.getTextAttributes() != null && one.getMessage() == null)
            .map(one -> TWO.substring(one.getStartOffset(), one.getEndOffset()))
            .toList();
    assertThat(coloured).contains("tool", "chown");
  }

  @Test
  void theStructureIsTheServersOutline() {
    PsiFile file = ide.policy("usr.bin.tool", TWO);
    StructureElement root = StructureElement.root(file);

    assertThat(root.getPresentableText()).isEqualTo("usr.bin.tool");
    assertThat(root.getChildren())
        .extracting(child -> child.getPresentation().getPresentableText())
        .anyMatch(name -> name.contains("TOOLS"))
        .anyMatch(name -> name.contains("other"));
    StructureElement last = (StructureElement) root.getChildren()[root.getChildren().length - 1];
    assertThat(TWO.substring(last.offset())).startsWith("other {");
  }
}
