package org.vambrace.intellij;

import com.intellij.lang.cacheBuilder.WordsScanner;
import com.intellij.lang.findUsages.FindUsagesProvider;
import com.intellij.psi.PsiElement;
import org.jspecify.annotations.Nullable;

/** Find Usages of profiles, hats and tunables; {@link ServerUsages} does the search. */
public final class ServerFindUsages implements FindUsagesProvider {

  @Override
  public @Nullable WordsScanner getWordsScanner() {
    return null; // the server knows the uses: no index of words is needed
  }

  @Override
  public boolean canFindUsagesFor(PsiElement element) {
    return element instanceof Declaration;
  }

  @Override
  public @Nullable String getHelpId(PsiElement element) {
    return null;
  }

  @Override
  public String getType(PsiElement element) {
    return element instanceof Declaration declaration ? declaration.kind() : "";
  }

  @Override
  public String getDescriptiveName(PsiElement element) {
    return element instanceof Declaration declaration ? declaration.getName() : "";
  }

  @Override
  public String getNodeText(PsiElement element, boolean useFullName) {
    return getDescriptiveName(element);
  }
}
