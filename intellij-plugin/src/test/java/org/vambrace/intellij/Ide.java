package org.vambrace.intellij;

import com.intellij.codeInsight.daemon.impl.AnnotationHolderImpl;
import com.intellij.core.CoreApplicationEnvironment;
import com.intellij.core.CoreProjectEnvironment;
import com.intellij.lang.annotation.Annotation;
import com.intellij.lang.annotation.AnnotationSession;
import com.intellij.lang.annotation.ExternalAnnotator;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.command.CommandProcessor;
import com.intellij.openapi.editor.impl.DocumentWriteAccessGuard;
import com.intellij.openapi.fileTypes.PlainTextFileType;
import com.intellij.openapi.util.Disposer;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiFileFactory;
import com.intellij.psi.PsiManager;
import com.intellij.testFramework.LightVirtualFile;
import java.awt.EventQueue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;

/** A real, headless core of the platform with one project and this plugin's language. */
final class Ide implements AutoCloseable {
  /** The samples of this repository: what the tests' projects hold. */
  static final Path SAMPLES =
      Path.of(System.getProperty("vambrace.root", "..")).resolve("samples").toAbsolutePath();

  private final Disposable root = Disposer.newDisposable("ide of a test");
  private final CoreApplicationEnvironment application;
  private final CoreProjectEnvironment project;

  Ide() {
    this(SAMPLES.resolve("policy").toString());
  }

  /** A project in {@code directory}. */
  Ide(String directory) {
    application = new CoreApplicationEnvironment(root, true);
    application.registerFileType(AppArmorFileType.INSTANCE, "apparmor");
    application.registerParserDefinition(new AppArmorParserDefinition());
    CoreApplicationEnvironment.registerApplicationExtensionPoint(
        DocumentWriteAccessGuard.EP_NAME, DocumentWriteAccessGuard.class);
    project = new CoreProjectEnvironment(root, application);
    VambraceService service = new VambraceService(project.getProject(), directory);
    Disposer.register(root, service);
    project.getProject().registerService(VambraceService.class, service);
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

  /** A file of policy with a document, as an editor opens it. */
  PsiFile file(String name, String text) {
    LightVirtualFile file = new LightVirtualFile(name, AppArmorFileType.INSTANCE, text);
    return PsiManager.getInstance(project.getProject()).findFile(file);
  }

  /** A domain XML; the core has no XML support, and the plugin needs none. */
  PsiFile xml(String name, String text) {
    LightVirtualFile file = new LightVirtualFile(name, PlainTextFileType.INSTANCE, text);
    return PsiManager.getInstance(project.getProject()).findFile(file);
  }

  /** Changes documents as an editor does: on the event dispatch thread, in a write action. */
  void write(Runnable change) {
    Runnable command =
        () ->
            CommandProcessor.getInstance()
                .runUndoTransparentAction(
                    () -> application.getApplication().runWriteAction(change));
    try {
      EventQueue.invokeAndWait(command);
    } catch (InterruptedException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the daemon does with an external annotator's result, in its own holder. */
  static <A> List<Annotation> apply(ExternalAnnotator<?, A> annotator, PsiFile file, A answer) {
    try {
      Constructor<AnnotationHolderImpl> maker =
          AnnotationHolderImpl.class.getDeclaredConstructor(
              Object.class, AnnotationSession.class, boolean.class);
      maker.setAccessible(true);
      AnnotationHolderImpl holder =
          maker.newInstance(annotator, new AnnotationSession(file), false);
      holder.applyExternalAnnotatorWithContext(file, answer);
      holder.assertAllAnnotationsCreated();
      return List.copyOf(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the platform's annotation holder has changed", e);
    }
  }

  /** The server's threads that still live, after a while to end in. */
  static List<String> serverThreads() throws InterruptedException {
    List<String> alive = List.of();
    for (int i = 0; i < 200; i++) {
      alive =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("vambrace-"))
              .toList();
      if (alive.isEmpty()) {
        break;
      }
      Thread.sleep(50);
    }
    return alive;
  }

  @Override
  public void close() {
    Disposer.dispose(root);
  }
}
