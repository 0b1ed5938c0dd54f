package org.vambrace.intellij;

import com.intellij.openapi.application.QueryExecutorBase;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiReference;
import com.intellij.psi.search.PsiSearchScopeUtil;
import com.intellij.psi.search.SearchScope;
import com.intellij.psi.search.searches.ReferencesSearch;
import com.intellij.util.Processor;
import org.eclipse.lsp4j.Location;
import org.vambrace.text.LineIndex;

/** Finds the uses of a declaration, in all files the server knows. */
public final class ServerUsages
    extends QueryExecutorBase<PsiReference, ReferencesSearch.SearchParameters> {

  /** Used by the platform. */
  public ServerUsages() {
    super(true);
  }

  @Override
  public void processQuery(
      ReferencesSearch.SearchParameters query, Processor<? super PsiReference> consumer) {
    if (query.getElementToSearch() instanceof Declaration declaration) {
      uses(declaration, query.getEffectiveSearchScope(), consumer);
    }
  }

  /** Hands the uses within {@code scope} to {@code consumer} until that has enough. */
  static void uses(
      Declaration declaration, SearchScope scope, Processor<? super PsiReference> consumer) {
    PsiFile here = declaration.getContainingFile();
    PolicyQuery policy = PolicyQuery.about(here);
    int offset = declaration.getTextOffset();
    for (Location use : policy.server().references(policy.uri(), policy.at(offset))) {
      PsiFile file = Locations.file(here.getProject(), here, use.getUri());
      if (file == null) {
        continue;
      }
      LineIndex lines = new LineIndex(file.getText());
      PsiReference found = file.findReferenceAt(Positions.offset(lines, use.getRange().getStart()));
      if (found != null
          && PsiSearchScopeUtil.isInScope(scope, found.getElement())
          && !consumer.process(found)) {
        return;
      }
    }
  }
}
