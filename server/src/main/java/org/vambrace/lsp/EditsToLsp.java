package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.RenameFile;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.vambrace.ide.navigation.Rename;
import org.vambrace.text.TextEdit;
import org.vambrace.workspace.OpenDocument;

/** Edits of several files as LSP's. */
final class EditsToLsp {
  private EditsToLsp() {}

  /** A rename; an error that a person can read where it is refused. */
  static WorkspaceEdit rename(Rename.Result result, Session.Context c, ClientAbilities client) {
    String refusal = result.refusal();
    if (refusal == null && result.moveFrom() != null && !client.fileOperations()) {
      refusal = "this editor cannot rename files for the server";
    }
    if (refusal != null) {
      throw new ResponseErrorException(
          new ResponseError(ResponseErrorCode.RequestFailed, refusal, null));
    }
    WorkspaceEdit edit = edits(result.edits(), c, client);
    String from = result.moveFrom();
    String to = result.moveTo();
    if (from != null && to != null && edit.getDocumentChanges() != null) {
      RenameFile move = new RenameFile(c.to().uri(from), c.to().uri(to));
      edit.getDocumentChanges().add(Either.<TextDocumentEdit, ResourceOperation>forRight(move));
    }
    return edit;
  }

  /** Edits by file, with versions where the client takes them. */
  static WorkspaceEdit edits(
      Map<String, List<TextEdit>> edits, Session.Context c, ClientAbilities client) {
    WorkspaceEdit out = new WorkspaceEdit();
    boolean plain = !client.documentChanges() && !client.fileOperations() && !client.createFiles();
    if (plain) {
      Map<String, List<org.eclipse.lsp4j.TextEdit>> changes = new LinkedHashMap<>();
      edits.forEach((path, list) -> changes.put(c.to().uri(path), c.to().edits(path, list)));
      out.setChanges(changes);
      return out;
    }
    List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
    edits.forEach(
        (path, list) -> {
          OpenDocument document = c.snapshot().documents().get(path);
          VersionedTextDocumentIdentifier id =
              new VersionedTextDocumentIdentifier(
                  c.to().uri(path), document == null ? null : document.version());
          List<Either<org.eclipse.lsp4j.TextEdit, org.eclipse.lsp4j.SnippetTextEdit>> texts =
              new ArrayList<>();
          c.to().edits(path, list).forEach(e -> texts.add(Either.forLeft(e)));
          changes.add(Either.forLeft(new TextDocumentEdit(id, texts)));
        });
    out.setChanges(null);
    out.setDocumentChanges(changes);
    return out;
  }
}
