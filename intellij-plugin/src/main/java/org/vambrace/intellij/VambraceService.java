package org.vambrace.intellij;

import com.intellij.codeInsight.daemon.DaemonCodeAnalyzer;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The project's language server: started when first asked for, ended with the project. */
public final class VambraceService implements Disposable {
  private final Project project;
  private final @Nullable String folder;
  private final PreviewFiles previews;
  private @Nullable ServerHost host;
  private boolean disposed;

  /** Used by the platform. */
  public VambraceService(Project project) {
    this(project, project.getBasePath());
  }

  VambraceService(Project project, @Nullable String directory) {
    this.project = project;
    this.folder = directory == null ? null : Path.of(directory).toUri().toString();
    this.previews = new PreviewFiles(project, this);
  }

  /** The service of a project. */
  static VambraceService of(Project project) {
    return project.getService(VambraceService.class);
  }

  /**
   * The server.
   *
   * @throws IllegalStateException behind the project's end
   */
  synchronized ServerHost server() {
    if (disposed) {
      throw new IllegalStateException("the project is closed");
    }
    ServerHost running = host;
    if (running == null) {
      running = new ServerHost(folder, previews::refresh, this::annotateAgain);
      host = running;
    }
    return running;
  }

  /** The server has more to say of a file: asks the platform to annotate it again. */
  @SuppressWarnings("deprecation") // what takes its place is not in the oldest IDE we name
  private void annotateAgain(String uri) {
    ApplicationManager.getApplication()
        .invokeLater(
            () -> {
              VirtualFile file = VirtualFileManager.getInstance().findFileByUrl(Locations.url(uri));
              PsiFile psi =
                  file == null || project.isDisposed()
                      ? null
                      : PsiManager.getInstance(project).findFile(file);
              if (psi != null) {
                DaemonCodeAnalyzer.getInstance(project).restart(psi);
              }
            });
  }

  /** The server if it was ever asked for. */
  synchronized @Nullable ServerHost serverIfRunning() {
    return host;
  }

  /** The open previews. */
  PreviewFiles previews() {
    return previews;
  }

  @Override
  public synchronized void dispose() {
    disposed = true;
    if (host != null) {
      host.close();
      host = null;
    }
  }

  /** The URI under which the server knows a file. */
  static String uri(VirtualFile file) {
    return file.isInLocalFileSystem()
        ? Path.of(file.getPath()).toUri().toString()
        : "memory:" + file.getPath();
  }

  /** The URI under which the server knows a file. */
  static String uri(PsiFile file) {
    return uri(file.getOriginalFile().getViewProvider().getVirtualFile());
  }
}
