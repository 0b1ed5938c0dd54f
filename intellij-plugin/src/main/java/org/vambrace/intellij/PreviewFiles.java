package org.vambrace.intellij;

import com.intellij.openapi.Disposable;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.command.CommandProcessor;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.editor.event.DocumentEvent;
import com.intellij.openapi.editor.event.DocumentListener;
import com.intellij.openapi.fileEditor.FileDocumentManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Computable;
import com.intellij.openapi.util.Disposer;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.PsiDocumentManager;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.testFramework.LightVirtualFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.Location;
import org.jspecify.annotations.Nullable;

/**
 * The read-only documents that show generated profiles, and keep up with the domain XMLs they come
 * from. Thread-safe.
 */
final class PreviewFiles implements Disposable {
  private final Project project;
  private final Map<String, Shown> shown = new ConcurrentHashMap<>();
  private final Later later = new Later("vambrace-preview");

  /** A preview, its file, and the document it follows. */
  private static final class Shown {
    final Document xml;
    final LightVirtualFile file;
    volatile Preview preview;

    Shown(Document xml, LightVirtualFile file, Preview preview) {
      this.xml = xml;
      this.file = file;
      this.preview = preview;
    }
  }

  PreviewFiles(Project project, Disposable parent) {
    this.project = project;
    Disposer.register(parent, this);
  }

  @Override
  public void dispose() {
    later.close();
    shown.clear();
  }

  /**
   * The file that shows the preview of a domain XML; made at first, the same later.
   *
   * @return null where the server gives no preview
   */
  @Nullable VirtualFile open(PsiFile xml) {
    String uri = VambraceService.uri(xml);
    Document document = PsiDocumentManager.getInstance(project).getDocument(xml);
    if (document == null) {
      return null;
    }
    Preview preview = ask(uri, document.getText());
    if (preview == null) {
      return null;
    }
    Shown known = shown.get(uri);
    if (known != null) {
      write(known, preview);
      return known.file;
    }
    LightVirtualFile file =
        new LightVirtualFile(preview.title(), AppArmorFileType.INSTANCE, preview.text());
    file.setWritable(false);
    shown.put(uri, new Shown(document, file, preview));
    document.addDocumentListener(
        new DocumentListener() {
          @Override
          public void documentChanged(DocumentEvent event) {
            refresh(uri);
          }
        },
        this);
    return file;
  }

  private @Nullable Preview ask(String uri, String text) {
    ServerHost server = VambraceService.of(project).server();
    server.sync(uri, "xml", text);
    return Preview.ask(server, uri);
  }

  /** Brings the preview of a domain XML up to date soon; may be called on any thread. */
  void refresh(String uri) {
    Shown known = shown.get(uri);
    if (known != null) {
      later.run(uri, () -> update(uri, known));
    }
  }

  private void update(String uri, Shown known) {
    Computable<String> reading = known.xml::getText;
    String text = ApplicationManager.getApplication().runReadAction(reading);
    Preview preview = ask(uri, text);
    if (preview != null) {
      ApplicationManager.getApplication().invokeLater(() -> write(known, preview));
    }
  }

  private void write(Shown known, Preview preview) {
    known.preview = preview;
    Document document = FileDocumentManager.getInstance().getDocument(known.file);
    if (document == null || document.getText().equals(preview.text())) {
      return;
    }
    CommandProcessor.getInstance()
        .runUndoTransparentAction(
            () ->
                ApplicationManager.getApplication()
                    .runWriteAction(
                        () -> {
                          document.setReadOnly(false);
                          document.setText(preview.text());
                          document.setReadOnly(true);
                        }));
  }

  /** The element that a line of a preview comes from; null if {@code file} is no preview. */
  @Nullable PsiElement origin(PsiFile file, int offset) {
    VirtualFile at = file.getOriginalFile().getViewProvider().getVirtualFile();
    for (Shown one : shown.values()) {
      if (!one.file.equals(at)) {
        continue;
      }
      int line = Positions.of(file.getText(), offset).getLine();
      for (Preview.Origin origin : one.preview.origins()) {
        if (origin.line() == line) {
          return element(one, origin);
        }
      }
    }
    return null;
  }

  private @Nullable PsiElement element(Shown one, Preview.Origin origin) {
    PsiFile xml = PsiDocumentManager.getInstance(project).getPsiFile(one.xml);
    if (xml == null) {
      return null;
    }
    Location location = new Location(origin.uri(), origin.range());
    PsiElement[] found = Locations.elements(project, xml, java.util.List.of(location));
    return found.length == 0 ? null : found[0];
  }

  /** The offset, in the preview, of the rule that a place in the XML makes; -1 if none. */
  int offsetOfRule(PsiFile xml, int offset) {
    String uri = VambraceService.uri(xml);
    Shown known = shown.get(uri);
    if (known == null) {
      return -1;
    }
    int line = known.preview.lineOf(uri, Positions.of(xml.getText(), offset));
    return line < 0 ? -1 : new org.vambrace.text.LineIndex(known.preview.text()).start(line);
  }
}
