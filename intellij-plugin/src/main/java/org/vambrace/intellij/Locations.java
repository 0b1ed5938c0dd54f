package org.vambrace.intellij;

import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Location;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.LineIndex;

/** Places of the server as elements of the platform. */
final class Locations {
  private Locations() {}

  /** The platform's URL of a URI. */
  static String url(String uri) {
    return uri.startsWith("file:") ? "file://" + Path.of(URI.create(uri)) : uri;
  }

  /**
   * The elements at {@code locations}; places in files that are gone are left out.
   *
   * @param here the file that is asked about, which may be in memory only
   */
  static PsiElement[] elements(Project project, PsiFile here, List<Location> locations) {
    List<PsiElement> out = new ArrayList<>();
    for (Location location : locations) {
      PsiFile file = file(project, here, location.getUri());
      if (file != null) {
        LineIndex lines = new LineIndex(file.getText());
        int offset = Positions.offset(lines, location.getRange().getStart());
        PsiElement element = file.findElementAt(offset);
        out.add(element == null ? file : element);
      }
    }
    return out.toArray(PsiElement.EMPTY_ARRAY);
  }

  /** The file of a URI, which may be {@code here} in memory; null if it is gone. */
  static @Nullable PsiFile file(Project project, PsiFile here, String uri) {
    if (uri.equals(VambraceService.uri(here))) {
      return here.getOriginalFile();
    }
    VirtualFile file = VirtualFileManager.getInstance().findFileByUrl(url(uri));
    return file == null ? null : PsiManager.getInstance(project).findFile(file);
  }
}
