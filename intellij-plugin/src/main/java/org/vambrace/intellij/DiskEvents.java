package org.vambrace.intellij;

import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.newvfs.BulkFileListener;
import com.intellij.openapi.vfs.newvfs.events.VFileEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells the server of policy files and domain XMLs that changed on disk. */
public final class DiskEvents implements BulkFileListener {
  private final Project project;

  /** Used by the platform. */
  public DiskEvents(Project project) {
    this.project = project;
  }

  @Override
  public void after(List<? extends VFileEvent> events) {
    ServerHost server = VambraceService.of(project).serverIfRunning();
    if (server == null) {
      return;
    }
    List<String> uris = new ArrayList<>();
    for (VFileEvent event : events) {
      String path = event.getPath();
      if (AppArmorFileType.isPolicyPath(path) || path.endsWith(".xml")) {
        uris.add(Path.of(path).toUri().toString());
      }
    }
    if (!uris.isEmpty()) {
      server.filesChanged(uris);
    }
  }
}
