package com.intellij.lang;

import com.intellij.ide.structureView.StructureViewBuilder;
import com.intellij.psi.PsiFile;
import org.jspecify.annotations.Nullable;

/**
 * The shape of the platform's interface of this name, which neither jar that this module compiles
 * against holds. It is left out of the package (a test says so): in an IDE the platform's own is
 * found.
 */
public interface PsiStructureViewFactory {
  /** The builder of a file's structure view, or null. */
  @Nullable StructureViewBuilder getStructureViewBuilder(PsiFile psiFile);
}
