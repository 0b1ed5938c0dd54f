package org.vambrace.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DeclarationParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.ImplementationParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.vambrace.ide.completion.Completion;
import org.vambrace.ide.navigation.Definition;
import org.vambrace.ide.navigation.Highlight;
import org.vambrace.ide.navigation.References;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.OpenDocument;

/** Requests about one document. */
final class TextDocuments implements TextDocumentService {
  private final Session session;
  private final Indexer indexer;

  TextDocuments(Session session, Indexer indexer) {
    this.session = session;
    this.indexer = indexer;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    String path = session.uris().open(item.getUri());
    session.workspace().put(path, item.getVersion(), SourceText.of(item.getText()));
    session.diagnostics().changed(path);
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    String path = session.uris().path(params.getTextDocument().getUri());
    OpenDocument document = session.workspace().document(path);
    if (document == null) {
      return;
    }
    SourceText text = document.text();
    for (TextDocumentContentChangeEvent change : params.getContentChanges()) {
      text = apply(text, change);
    }
    Integer version = params.getTextDocument().getVersion();
    int number = version == null ? document.version() + 1 : version;
    session.workspace().put(path, number, text);
    session.diagnostics().changed(path);
  }

  private SourceText apply(SourceText text, TextDocumentContentChangeEvent change) {
    if (change.getRange() == null) {
      return SourceText.of(change.getText());
    }
    TextRange range = session.abilities().encoding().range(text, change.getRange());
    String old = text.text();
    return SourceText.of(
        old.substring(0, range.start()) + change.getText() + old.substring(range.end()));
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
              CompletionToLsp.list(
                  Completion.at(c.snapshot(), c.path(), offset, c.cancel()),
                  c,
                  session.abilities().snippets()));
        });
  }

  @Override
  public CompletableFuture<CompletionItem> resolveCompletionItem(CompletionItem item) {
    return CompletableFuture.completedFuture(CompletionToLsp.resolve(item));
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        false,
        null,
        c -> {
          var found =
              org.vambrace.ide.hover.Hover.at(
                  c.snapshot(), c.path(), offset(c, params), c.cancel());
          return found == null
              ? null
              : new Hover(
                  new MarkupContent(MarkupKind.MARKDOWN, found.markdown()),
                  c.to().range(c.path(), found.range()));
        });
  }

  private static int offset(Session.Context c, TextDocumentPositionParams params) {
    return c.to().encoding().offset(c.text(), params.getPosition());
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return navigate(params);
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      declaration(DeclarationParams params) {
    return navigate(params);
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      implementation(ImplementationParams params) {
    return navigate(params);
  }

  private CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      navigate(TextDocumentPositionParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        false,
        Either.forLeft(List.of()),
        c ->
            NavigationToLsp.links(
                Definition.at(c.snapshot(), c.path(), offset(c, params), c.cancel()),
                c,
                session.abilities().links()));
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    boolean declarations =
        params.getContext() == null || params.getContext().isIncludeDeclaration();
    return session.ask(
        params.getTextDocument().getUri(),
        false,
        List.of(),
        c ->
            NavigationToLsp.places(
                References.at(c.snapshot(), c.path(), offset(c, params), c.cancel()),
                c,
                declarations));
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        false,
        List.of(),
        c ->
            NavigationToLsp.highlights(Highlight.at(c.snapshot(), c.path(), offset(c, params)), c));
  }
}
