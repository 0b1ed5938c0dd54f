package org.vambrace.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.vambrace.ide.completion.Completion;
import org.vambrace.ide.completion.CompletionResult;
import org.vambrace.ide.completion.DomainCompletion;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.policy.FileKind;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.OpenDocument;

/** Requests about one document. */
final class TextDocuments extends EditRequests {
  private final Indexer indexer;

  TextDocuments(Session session, Indexer indexer) {
    super(session);
    this.indexer = indexer;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    String path = session.uris().open(item.getUri());
    session.workspace().put(path, item.getVersion(), SourceText.of(item.getText()));
    session.opened(path);
    session.diagnostics().changed(path);
    session.previewsChanged(path);
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    String path = session.uris().path(params.getTextDocument().getUri());
    OpenDocument document = session.workspace().document(path);
    if (document == null) {
      return;
    }
    Integer version = params.getTextDocument().getVersion();
    int number = version == null ? document.version() + 1 : version;
    session
        .workspace()
        .put(
            path,
            number,
            EditedText.of(
                document.content(), params.getContentChanges(), session.abilities().encoding()));
    session.edited(path);
    session.diagnostics().changed(path);
    session.previewsChanged(path);
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    String path = session.uris().path(uri);
    session.workspace().close(path);
    session.diagnostics().closed(path, uri);
    session.uris().close(path);
    session.workspace().changedOnDisk(List.of(path));
    indexer.update(List.of(path));
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    String path = session.uris().path(params.getTextDocument().getUri());
    session.workspace().changedOnDisk(List.of(path));
    indexer.update(List.of(path));
    session.previewsChanged(path);
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        false,
        Either.forLeft(List.of()),
        c -> {
          int offset = session.abilities().encoding().offset(c.text(), params.getPosition());
          return Either.forRight(
              CompletionToLsp.list(completions(c, offset), c, session.abilities().snippets()));
        });
  }

  private static CompletionResult completions(Session.Context c, int offset) {
    boolean domain = c.kind() == FileKind.DOMAIN && DomainPreview.isDomain(c.text());
    return domain
        ? DomainCompletion.at(c.text().text(), offset)
        : Completion.at(c.snapshot(), c.path(), offset, c.cancel());
  }

  @Override
  public CompletableFuture<CompletionItem> resolveCompletionItem(CompletionItem item) {
    return CompletableFuture.completedFuture(CompletionToLsp.resolve(item));
  }
}
