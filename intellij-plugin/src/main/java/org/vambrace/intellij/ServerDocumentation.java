package org.vambrace.intellij;

import com.intellij.lang.documentation.AbstractDocumentationProvider;
import com.intellij.openapi.editor.Editor;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import org.jspecify.annotations.Nullable;

/** The server's hover text as quick documentation. */
public final class ServerDocumentation extends AbstractDocumentationProvider {

  @Override
  public @Nullable PsiElement getCustomDocumentationElement(
      Editor editor, PsiFile file, @Nullable PsiElement contextElement, int targetOffset) {
    return contextElement != null && contextElement.getLanguage() == AppArmorLanguage.INSTANCE
        ? contextElement
        : null;
  }

  @Override
  public @Nullable String generateDoc(PsiElement element, @Nullable PsiElement originalElement) {
    PsiElement asked = originalElement != null ? originalElement : element;
    PsiFile file = asked.getContainingFile();
    if (file == null || file.getLanguage() != AppArmorLanguage.INSTANCE) {
      return null;
    }
    PolicyQuery policy = PolicyQuery.about(file);
    int offset = asked.getTextRange().getStartOffset();
    String markdown = policy.server().hover(policy.uri(), policy.at(offset));
    return markdown == null ? null : Markdown.toHtml(markdown);
  }

  @Override
  public @Nullable String generateHoverDoc(
      PsiElement element, @Nullable PsiElement originalElement) {
    return generateDoc(element, originalElement);
  }
}
