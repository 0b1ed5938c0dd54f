package org.vambrace.intellij;

import com.intellij.codeInsight.navigation.actions.GotoDeclarationHandler;
import com.intellij.openapi.editor.Editor;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import java.util.List;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.jspecify.annotations.Nullable;

/**
 * Goes to declarations: of profiles, tunables, includes; on a declaration, to its uses. In the
 * preview of a generated profile, from a rule to the place in the XML it comes from.
 */
public final class ServerGoto implements GotoDeclarationHandler {

  @Override
  public PsiElement @Nullable [] getGotoDeclarationTargets(
      @Nullable PsiElement source, int offset, Editor editor) {
    PsiFile file = source == null ? null : source.getContainingFile();
    if (file == null || file.getLanguage() != AppArmorLanguage.INSTANCE) {
      return null;
    }
    PreviewFiles previews = VambraceService.of(file.getProject()).previews();
    PsiElement origin = previews.origin(file, offset);
    if (origin != null) {
      return new PsiElement[] {origin};
    }
    return targets(file, offset);
  }

  /** Declarations of what stands at an offset; on a declaration, its uses. */
  static PsiElement @Nullable [] targets(PsiFile file, int offset) {
    PolicyQuery policy = PolicyQuery.about(file);
    String uri = policy.uri();
    Position position = policy.at(offset);
    List<Location> found = policy.server().definition(uri, position);
    boolean declaration =
        found.stream()
            .allMatch(
                one -> one.getUri().equals(uri) && Positions.touches(one.getRange(), position));
    if (declaration) {
      found = policy.server().references(uri, position);
    }
    PsiElement[] elements = Locations.elements(file.getProject(), file, found);
    return elements.length == 0 ? null : elements;
  }
}
