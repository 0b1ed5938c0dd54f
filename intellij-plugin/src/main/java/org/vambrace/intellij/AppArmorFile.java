package org.vambrace.intellij;

import com.intellij.extapi.psi.PsiFileBase;
import com.intellij.openapi.fileTypes.FileType;
import com.intellij.psi.FileViewProvider;

/** A policy file: a flat list of tokens. Structure and meaning are the server's. */
public final class AppArmorFile extends PsiFileBase {
  AppArmorFile(FileViewProvider viewProvider) {
    super(viewProvider, AppArmorLanguage.INSTANCE);
  }

  @Override
  public FileType getFileType() {
    return AppArmorFileType.INSTANCE;
  }

  @Override
  public String toString() {
    return "AppArmorFile:" + getName();
  }
}
