package org.vambrace.intellij;

import com.intellij.openapi.Disposable;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.PsiFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The project's language server: started when first asked for, ended with the project. */
public final class VambraceService implements Disposable {
  private final @Nullable String folder;
  private final PreviewFiles previews;
  private @Nullable ServerHost host;
  private boolean disposed;

  /** Used by the platform. */
  public VambraceService(Project project) {
    this(project, project.getBasePath());
  }

  VambraceService(Project project, @Nullable String directory) {
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
      running = new ServerHost(folder, previews::refresh);
      host = running;
    }
    return running;
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
