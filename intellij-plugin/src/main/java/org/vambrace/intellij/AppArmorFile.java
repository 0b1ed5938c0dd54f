package org.vambrace.intellij;

import com.intellij.extapi.psi.PsiFileBase;
import com.intellij.openapi.fileTypes.FileType;
import com.intellij.psi.FileViewProvider;
import com.intellij.psi.PsiReference;
import org.jspecify.annotations.Nullable;

/** A policy file: a flat list of tokens. Structure and meaning are the server's. */
public final class AppArmorFile extends PsiFileBase {
  AppArmorFile(FileViewProvider viewProvider) {
    super(viewProvider, AppArmorLanguage.INSTANCE);
  }

  @Override
  public FileType getFileType() {
    return AppArmorFileType.INSTANCE;
  }

  /** What stands at an offset as a reference; what it refers to is asked only when it matters. */
  @Override
  public @Nullable PsiReference findReferenceAt(int offset) {
    return ServerReference.at(this, offset);
  }

  @Override
  public String toString() {
    return "AppArmorFile:" + getName();
  }
}
