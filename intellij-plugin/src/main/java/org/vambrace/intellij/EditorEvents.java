package org.vambrace.intellij;

import com.intellij.openapi.fileEditor.FileEditorManager;
import com.intellij.openapi.fileEditor.FileEditorManagerListener;
import com.intellij.openapi.vfs.VirtualFile;

/** Tells the server of files whose last editor was closed. */
public final class EditorEvents implements FileEditorManagerListener {

  @Override
  public void fileClosed(FileEditorManager source, VirtualFile file) {
    ServerHost server = VambraceService.of(source.getProject()).serverIfRunning();
    if (server != null && !source.isFileOpen(file)) {
      server.closed(VambraceService.uri(file));
    }
  }
}
