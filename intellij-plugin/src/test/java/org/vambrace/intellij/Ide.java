package org.vambrace.intellij;

import com.intellij.core.CoreApplicationEnvironment;
import com.intellij.core.CoreProjectEnvironment;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.util.Disposer;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiFileFactory;

/** A real, headless core of the platform with one project and this plugin's language. */
final class Ide implements AutoCloseable {
  private final Disposable root = Disposer.newDisposable("ide of a test");
  private final CoreApplicationEnvironment application;
  private final CoreProjectEnvironment project;

  Ide() {
    application = new CoreApplicationEnvironment(root, true);
    application.registerFileType(AppArmorFileType.INSTANCE, "apparmor");
    application.registerParserDefinition(new AppArmorParserDefinition());
    project = new CoreProjectEnvironment(root, application);
  }

  CoreProjectEnvironment project() {
    return project;
  }

  CoreApplicationEnvironment application() {
    return application;
  }

  /** A file of policy as the IDE sees it. */
  PsiFile policy(String name, String text) {
    return PsiFileFactory.getInstance(project.getProject())
        .createFileFromText(name, AppArmorFileType.INSTANCE, text, 1, true);
  }

  @Override
  public void close() {
    Disposer.dispose(root);
  }
}
