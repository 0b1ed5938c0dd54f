package org.vambrace.intellij;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.intellij.openapi.diagnostic.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;
import org.vambrace.lsp.EmbeddedServer;

/**
 * One language server in this process, and its client: keeps the server's documents the same as the
 * editor's, asks, and waits for answers. Thread-safe. Knows nothing of the platform's documents.
 */
final class ServerHost implements AutoCloseable, LanguageClient {
  private static final Logger LOG = Logger.getInstance(ServerHost.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A document as the server has it. */
  private record Opened(int version, String text) {}

  private final EmbeddedServer embedded;

  /** Held while the server is told of texts, so that they reach it in order. */
  private final Object sending = new Object();

  /**
   * Guards what the server published. Never held while the server is called: the server may publish
   * under a lock of its own.
   */
  private final Object answers = new Object();

  private final Map<String, Opened> documents = new ConcurrentHashMap<>();
  private final Map<String, PublishDiagnosticsParams> published = new HashMap<>();
  private final Map<String, List<Diagnostic>> handedOut = new HashMap<>();
  private final Consumer<String> diagnosticsChanged;
  private final ServerCapabilities capabilities;

  /**
   * Starts a server.
   *
   * @param folder URI of the project's directory, or null
   * @param previewChanged told the URI of a domain XML whose preview may have changed
   * @param diagnosticsChanged told the URI of a document for which there are other diagnostics than
   *     were handed out: the server says first what a file alone shows
   */
  ServerHost(
      @Nullable String folder,
      Consumer<String> previewChanged,
      Consumer<String> diagnosticsChanged) {
    this.diagnosticsChanged = diagnosticsChanged;
    embedded = new EmbeddedServer(this, previewChanged);
    InitializeParams params = new InitializeParams();
    params.setCapabilities(abilities());
    params.setInitializationOptions(options());
    if (folder != null) {
      params.setWorkspaceFolders(List.of(new WorkspaceFolder(folder, "project")));
    }
    capabilities = embedded.server().initialize(params).join().getCapabilities();
    embedded.server().initialized(new InitializedParams());
  }

  private static ClientCapabilities abilities() {
    DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
    symbols.setHierarchicalDocumentSymbolSupport(true);
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setDocumentSymbol(symbols);
    ClientCapabilities all = new ClientCapabilities();
    all.setTextDocument(documents);
    return all;
  }

  private static JsonObject options() {
    JsonArray notifications = new JsonArray();
    notifications.add(new JsonPrimitive("previewChanged"));
    JsonObject options = new JsonObject();
    options.add("notifications", notifications);
    return options;
  }

  @Override
  public void close() {
    embedded.close();
  }

  /**
   * Tells the server a document's text, if it does not know it.
   *
   * @return the version under which it knows it now
   */
  int sync(String uri, String languageId, String text) {
    synchronized (sending) {
      return send(uri, languageId, text);
    }
  }

  private int send(String uri, String languageId, String text) {
    Opened known = documents.get(uri);
    if (known != null && known.text().equals(text)) {
      return known.version();
    }
    int version = known == null ? 1 : known.version() + 1;
    documents.put(uri, new Opened(version, text));
    if (known == null) {
      TextDocumentItem item = new TextDocumentItem(uri, languageId, version, text);
      embedded.server().getTextDocumentService().didOpen(new DidOpenTextDocumentParams(item));
    } else {
      embedded
          .server()
          .getTextDocumentService()
          .didChange(
              new DidChangeTextDocumentParams(
                  new VersionedTextDocumentIdentifier(uri, version),
                  List.of(new TextDocumentContentChangeEvent(text))));
    }
    return version;
  }

  /** The editor has closed a document. */
  void closed(String uri) {
    synchronized (sending) {
      if (documents.remove(uri) == null) {
        return;
      }
      embedded
          .server()
          .getTextDocumentService()
          .didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
    }
    synchronized (answers) {
      published.remove(uri);
      handedOut.remove(uri);
    }
  }

  /** Files on disk have changed, whoever changed them. */
  void filesChanged(List<String> uris) {
    List<FileEvent> events = new ArrayList<>();
    uris.forEach(uri -> events.add(new FileEvent(uri, FileChangeType.Changed)));
    embedded
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(events));
  }

  /**
   * What is wrong with a text; waits for the server.
   *
   * @param cancelled asked while waiting
   * @return the diagnostics of exactly this text; empty if they did not come in time
   */
  List<Diagnostic> diagnostics(
      String uri, String languageId, String text, BooleanSupplier cancelled) {
    int version = sync(uri, languageId, text);
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (answers) {
      while (!cancelled.getAsBoolean() && System.nanoTime() < end) {
        PublishDiagnosticsParams found = published.get(uri);
        Integer of = found == null ? null : found.getVersion();
        if (found != null && of != null && of >= version) {
          List<Diagnostic> diagnostics = List.copyOf(found.getDiagnostics());
          handedOut.put(uri, diagnostics);
          return diagnostics;
        }
        try {
          answers.wait(20);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return List.of();
        }
      }
    }
    return List.of();
  }

  /**
   * Quick fixes for all diagnostics of a document the server knows, each with those it mends.
   *
   * @param end where the document ends
   */
  List<CodeAction> fixes(String uri, Position end, List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return List.of();
    }
    CodeActionParams params =
        new CodeActionParams(
            new TextDocumentIdentifier(uri),
            new Range(new Position(0, 0), end),
            new CodeActionContext(diagnostics, List.of(CodeActionKind.QuickFix)));
    List<CodeAction> out = new ArrayList<>();
    List<Either<Command, CodeAction>> found =
        await(() -> embedded.server().getTextDocumentService().codeAction(params), List.of());
    for (Either<Command, CodeAction> one : found) {
      if (one.isRight() && one.getRight().getDiagnostics() != null) {
        out.add(one.getRight());
      }
    }
    return out;
  }

  /** An action with its edits, which the server may leave out of the list. */
  CodeAction resolved(CodeAction action) {
    return action.getEdit() != null
        ? action
        : await(() -> embedded.server().getTextDocumentService().resolveCodeAction(action), action);
  }

  /** What may stand at a place. */
  List<CompletionItem> completion(String uri, Position position) {
    CompletionParams params = new CompletionParams(new TextDocumentIdentifier(uri), position);
    Either<List<CompletionItem>, CompletionList> found =
        await(
            () -> embedded.server().getTextDocumentService().completion(params),
            Either.forLeft(List.of()));
    return found.isLeft() ? found.getLeft() : found.getRight().getItems();
  }

  /** What the server says of a place, as Markdown; null if nothing. */
  @Nullable String hover(String uri, Position position) {
    HoverParams params = new HoverParams(new TextDocumentIdentifier(uri), position);
    Hover none = new Hover(List.of());
    Hover found = await(() -> embedded.server().getTextDocumentService().hover(params), none);
    if (found.getContents() == null || found.getContents().isLeft()) {
      return null;
    }
    return found.getContents().getRight().getValue();
  }

  /** Where what stands at a place is declared. */
  List<Location> definition(String uri, Position position) {
    DefinitionParams params = new DefinitionParams(new TextDocumentIdentifier(uri), position);
    Either<List<? extends Location>, List<? extends LocationLink>> found =
        await(
            () -> embedded.server().getTextDocumentService().definition(params),
            Either.forLeft(List.of()));
    List<Location> out = new ArrayList<>();
    if (found.isLeft()) {
      out.addAll(found.getLeft());
    } else {
      for (LocationLink link : found.getRight()) {
        out.add(new Location(link.getTargetUri(), link.getTargetSelectionRange()));
      }
    }
    return out;
  }

  /** Where what stands at a place is used, its declaration left out. */
  List<Location> references(String uri, Position position) {
    ReferenceParams params =
        new ReferenceParams(new TextDocumentIdentifier(uri), position, new ReferenceContext(false));
    return List.copyOf(
        await(() -> embedded.server().getTextDocumentService().references(params), List.of()));
  }

  /** The outline of a document. */
  List<DocumentSymbol> symbols(String uri) {
    DocumentSymbolParams params = new DocumentSymbolParams(new TextDocumentIdentifier(uri));
    List<DocumentSymbol> out = new ArrayList<>();
    List<Either<SymbolInformation, DocumentSymbol>> found =
        await(() -> embedded.server().getTextDocumentService().documentSymbol(params), List.of());
    for (Either<SymbolInformation, DocumentSymbol> one : found) {
      if (one.isRight()) {
        out.add(one.getRight());
      }
    }
    return out;
  }

  /** The meaning of words, one after another; empty where the server gives none. */
  List<SemanticWord> semanticWords(String uri) {
    SemanticTokensWithRegistrationOptions provider = capabilities.getSemanticTokensProvider();
    if (provider == null) {
      return List.of();
    }
    SemanticTokensLegend legend = provider.getLegend();
    SemanticTokensParams params = new SemanticTokensParams(new TextDocumentIdentifier(uri));
    SemanticTokens none = new SemanticTokens(List.of());
    SemanticTokens found =
        await(() -> embedded.server().getTextDocumentService().semanticTokensFull(params), none);
    return SemanticWord.decode(found.getData(), legend);
  }

  /**
   * Runs one of the server's commands.
   *
   * @return its result, or null where it failed
   */
  @Nullable JsonObject command(String name, JsonObject argument) {
    ExecuteCommandParams params = new ExecuteCommandParams(name, List.of(argument));
    Object none = new JsonObject();
    Object found =
        await(() -> embedded.server().getWorkspaceService().executeCommand(params), none);
    JsonElement tree = found instanceof JsonElement json ? json : new Gson().toJsonTree(found);
    return found == none || !tree.isJsonObject() ? null : tree.getAsJsonObject();
  }

  /** The answer, or {@code none} where the server has no such service, fails, or is too slow. */
  private static <T> T await(Supplier<CompletableFuture<T>> request, T none) {
    try {
      T answer = request.get().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return answer == null ? none : answer;
    } catch (UnsupportedOperationException | CancellationException | TimeoutException e) {
      return none;
    } catch (ExecutionException e) {
      LOG.info("the language server did not answer", e);
      return none;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return none;
    }
  }

  @Override
  public void telemetryEvent(Object object) {
    // The server sends none.
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
    String uri = diagnostics.getUri();
    boolean other;
    synchronized (answers) {
      published.put(uri, diagnostics);
      answers.notifyAll();
      Opened known = documents.get(uri);
      List<Diagnostic> before = handedOut.get(uri);
      other =
          known != null
              && before != null
              && Integer.valueOf(known.version()).equals(diagnostics.getVersion())
              && !before.equals(diagnostics.getDiagnostics());
    }
    if (other) {
      diagnosticsChanged.accept(uri);
    }
  }

  @Override
  public void showMessage(MessageParams message) {
    LOG.info(message.getMessage());
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams message) {
    LOG.info(message.getMessage());
  }
}
