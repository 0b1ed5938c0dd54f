package org.vambrace.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.disk.DiskFiles;

/**
 * The language server for an editor in the same process: its services are called as Java objects,
 * without streams and JSON.
 *
 * <p>The caller does what a client does: {@code initialize}, {@code initialized}, then documents
 * and requests, from one thread for each document. {@link #close} ends all threads. Commands give
 * and take Gson trees, as over a stream.
 */
public final class EmbeddedServer implements AutoCloseable {
  private final Session session;
  private final VambraceServer server;

  /**
   * A server that reads files from disk.
   *
   * @param client told of diagnostics and messages, on the server's threads
   * @param previewChanged told the URI of a domain XML whose preview may have changed
   */
  public EmbeddedServer(LanguageClient client, Consumer<String> previewChanged) {
    this(new DiskFiles(), client, previewChanged);
  }

  /**
   * A server that reads files from {@code files}.
   *
   * @param files where files that are not open come from
   * @param client told of diagnostics and messages, on the server's threads
   * @param previewChanged told the URI of a domain XML whose preview may have changed
   */
  public EmbeddedServer(FileSource files, LanguageClient client, Consumer<String> previewChanged) {
    session = new Session(files, CheckPages.NONE); // the caller shows pages by itself
    session.connect(new Direct(client, previewChanged));
    server = new VambraceServer(session);
  }

  /** The services. */
  public LanguageServer server() {
    return server;
  }

  /** Ends the server's threads; requests at hand are given up. */
  @Override
  public void close() {
    session.close();
  }

  /** Hands on what the client can take; our own notifications but one have no use in process. */
  private record Direct(LanguageClient target, Consumer<String> changed) implements Client {

    @Override
    public void status(Status status) {
      // Shown by editors that have a status bar for it; the caller here has its own.
    }

    @Override
    public void previewChanged(Preview preview) {
      changed.accept(preview.uri());
    }

    @Override
    public void telemetryEvent(Object object) {
      target.telemetryEvent(object);
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
      target.publishDiagnostics(diagnostics);
    }

    @Override
    public void showMessage(MessageParams message) {
      target.showMessage(message);
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
        ShowMessageRequestParams request) {
      return target.showMessageRequest(request);
    }

    @Override
    public void logMessage(MessageParams message) {
      target.logMessage(message);
    }

    @Override
    public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
      return target.configuration(params);
    }
  }
}
