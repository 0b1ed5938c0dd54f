package org.vambrace.intellij;

import com.intellij.codeInsight.intention.IntentionAction;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.editor.Editor;
import com.intellij.openapi.fileEditor.FileDocumentManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiDocumentManager;
import com.intellij.psi.PsiFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.LineIndex;

/** A quick fix of the server as the platform's. */
final class ServerFix implements IntentionAction {
  private final ServerQueries server;
  private final CodeAction action;

  ServerFix(ServerQueries server, CodeAction action) {
    this.server = server;
    this.action = action;
  }

  @Override
  public String getText() {
    return action.getTitle();
  }

  @Override
  public String getFamilyName() {
    return "Vambrace";
  }

  @Override
  public boolean isAvailable(Project project, @Nullable Editor editor, PsiFile file) {
    return file.isValid();
  }

  @Override
  public void invoke(Project project, @Nullable Editor editor, PsiFile file) {
    WorkspaceEdit edit = server.resolved(action).getEdit();
    if (edit == null) {
      return;
    }
    edits(edit)
        .forEach(
            (uri, edits) -> {
              Document document = document(project, file, uri);
              if (document != null && document.isWritable()) {
                apply(document, edits);
              }
            });
  }

  /** The edits by URI, whichever of its two forms the server chose. */
  static Map<String, List<TextEdit>> edits(WorkspaceEdit edit) {
    Map<String, List<TextEdit>> all = new LinkedHashMap<>();
    if (edit.getDocumentChanges() != null) {
      for (Either<TextDocumentEdit, ?> change : edit.getDocumentChanges()) {
        if (change.isLeft()) {
          List<TextEdit> edits =
              all.computeIfAbsent(
                  change.getLeft().getTextDocument().getUri(), uri -> new ArrayList<>());
          change.getLeft().getEdits().forEach(one -> edits.add(textEdit(one)));
        }
      }
    } else if (edit.getChanges() != null) {
      all.putAll(edit.getChanges());
    }
    return all;
  }

  private static TextEdit textEdit(Object edit) {
    return edit instanceof Either<?, ?> either
            && either.isLeft()
            && either.getLeft() instanceof TextEdit left
        ? left
        : (TextEdit) edit;
  }

  private static @Nullable Document document(Project project, PsiFile file, String uri) {
    if (uri.equals(VambraceService.uri(file))) {
      return PsiDocumentManager.getInstance(project).getDocument(file);
    }
    VirtualFile other = VirtualFileManager.getInstance().findFileByUrl(Locations.url(uri));
    return other == null ? null : FileDocumentManager.getInstance().getDocument(other);
  }

  /** Applies edits that belong to one text, the last one first. */
  static void apply(Document document, List<TextEdit> edits) {
    LineIndex lines = new LineIndex(document.getText());
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(
        Comparator.comparingInt(
                (TextEdit edit) -> Positions.offset(lines, edit.getRange().getStart()))
            .reversed());
    for (TextEdit edit : sorted) {
      var range = Positions.range(lines, edit.getRange());
      document.replaceString(range.getStartOffset(), range.getEndOffset(), edit.getNewText());
    }
  }

  @Override
  public boolean startInWriteAction() {
    return true;
  }
}
