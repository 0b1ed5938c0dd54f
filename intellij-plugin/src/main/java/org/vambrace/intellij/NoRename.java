package org.vambrace.intellij;

import com.intellij.openapi.util.Condition;
import com.intellij.psi.PsiElement;

/** The plugin renames nothing: so the platform does not offer it. */
public final class NoRename implements Condition<PsiElement> {

  @Override
  public boolean value(PsiElement element) {
    return element instanceof Declaration;
  }
}
