package org.vambrace.intellij;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.intellij.openapi.diagnostic.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;
import org.vambrace.lsp.EmbeddedServer;

/**
 * One language server in this process, and its client: keeps the server's documents the same as the
 * editor's, and what the server says of them. Thread-safe. Knows nothing of the platform's
 * documents.
 */
final class ServerHost implements AutoCloseable, LanguageClient {
  private static final Logger LOG = Logger.getInstance(ServerHost.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A document as the server has it. */
  private record Opened(int version, String text) {}

  /** Quick fixes, none until they are known, with the text and diagnostics they are for. */
  private record Fixes(Opened text, List<Diagnostic> diagnostics, List<CodeAction> actions) {}

  private final EmbeddedServer embedded;

  /** Held while the server is told of texts, so that they reach it in order. */
  private final Object sending = new Object();

  /**
   * Guards what the server published. Never held while the server is called: the server may publish
   * under a lock of its own.
   */
  private final Object answers = new Object();

  private final Map<String, Opened> documents = new ConcurrentHashMap<>();
  private final Map<String, Fixes> fixes = new ConcurrentHashMap<>();
  private final Map<String, PublishDiagnosticsParams> published = new HashMap<>();
  private final Map<String, List<Diagnostic>> handedOut = new HashMap<>();
  private final Consumer<String> diagnosticsChanged;
  private final ServerQueries queries;
  private final Later later = new Later("vambrace-fixes");

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
    ServerCapabilities offers = embedded.server().initialize(params).join().getCapabilities();
    embedded.server().initialized(new InitializedParams());
    queries = new ServerQueries(embedded.server(), offers);
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
    later.close();
    embedded.close();
  }

  /** Questions about documents that the server was told. */
  ServerQueries queries() {
    return queries;
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
    later.forget(uri);
    fixes.remove(uri);
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
   * Quick fixes for the diagnostics that {@link #diagnostics} gave last. They cost the server a
   * look at everything, which an edit does not wait for: they are worked out when typing rests, and
   * then the caller hears of the document again.
   *
   * @param end where the document ends
   * @return the fixes if they are known already, each with those it mends
   */
  List<CodeAction> fixes(String uri, Position end, List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return List.of();
    }
    Opened text = documents.get(uri);
    Fixes known = fixes.get(uri);
    if (text == null) {
      return List.of();
    }
    if (known != null && known.text().equals(text) && known.diagnostics().equals(diagnostics)) {
      return known.actions();
    }
    Fixes asked = new Fixes(text, diagnostics, List.of());
    fixes.put(uri, asked);
    later.run(
        uri,
        () -> {
          List<CodeAction> found = queries.fixes(uri, end, diagnostics);
          boolean wanted = fixes.replace(uri, asked, new Fixes(text, diagnostics, found));
          if (wanted && !found.isEmpty()) {
            diagnosticsChanged.accept(uri);
          }
        });
    return List.of();
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
