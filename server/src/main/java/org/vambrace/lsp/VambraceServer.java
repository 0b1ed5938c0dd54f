package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** Start, settings and end of a session. */
final class VambraceServer implements LanguageServer {
  private final Session session;
  private final TextDocuments documents;
  private final WorkspaceRequests workspace;
  private final Indexer indexer;

  VambraceServer(Session session) {
    this.session = session;
    this.indexer = new Indexer(session);
    this.documents = new TextDocuments(session, indexer);
    this.workspace = new WorkspaceRequests(session, indexer, this::askForSettings);
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    session.abilities(ClientAbilities.of(params));
    Object options = params.getInitializationOptions();
    ClientSettings settings = ClientSettings.empty();
    if (options instanceof com.google.gson.JsonObject json && json.has("settings")) {
      settings = ClientSettings.of(json.get("settings"));
    }
    session.configure(folders(params), settings, Map.of());
    InitializeResult result = new InitializeResult(Capabilities.of(session.abilities()));
    String version = VambraceServer.class.getPackage().getImplementationVersion();
    result.setServerInfo(new ServerInfo("vambrace", version == null ? "0.0.0-dev" : version));
    return CompletableFuture.completedFuture(result);
  }

  @SuppressWarnings("deprecation") // rootUri and rootPath: clients without folders send them
  private List<String> folders(InitializeParams params) {
    List<String> found = new ArrayList<>();
    List<WorkspaceFolder> folders = params.getWorkspaceFolders();
    if (folders != null) {
      for (WorkspaceFolder folder : folders) {
        found.add(session.uris().path(folder.getUri()));
      }
    } else if (params.getRootUri() != null) {
      found.add(session.uris().path(params.getRootUri()));
    } else if (params.getRootPath() != null) {
      found.add(params.getRootPath());
    }
    return found;
  }

  @Override
  public void initialized(InitializedParams params) {
    Watchers.register(session);
    indexer.status("starting", "Vambrace starts");
    askForSettings();
    indexer.start();
  }

  /** Asks the client for its settings and takes them when they come. */
  private void askForSettings() {
    if (!session.abilities().configuration()) {
      return;
    }
    List<String> folders = session.folders();
    List<ConfigurationItem> items = new ArrayList<>();
    for (String folder : folders) {
      ConfigurationItem item = new ConfigurationItem();
      item.setScopeUri(session.uris().uri(folder));
      item.setSection("vambrace");
      items.add(item);
    }
    if (items.isEmpty()) {
      ConfigurationItem item = new ConfigurationItem();
      item.setSection("vambrace");
      items.add(item);
    }
    session
        .client()
        .configuration(new ConfigurationParams(items))
        .thenAccept(answers -> takeSettings(folders, answers));
  }

  /** The first folder's settings count for everything that is in no folder. */
  private void takeSettings(List<String> folders, @Nullable List<Object> answers) {
    if (answers == null || answers.isEmpty() || answers.get(0) == null) {
      return;
    }
    Map<String, ClientSettings> each = new LinkedHashMap<>();
    for (int i = 0; i < folders.size() && i < answers.size(); i++) {
      each.put(folders.get(i), ClientSettings.of(answers.get(i)));
    }
    workspace.take(ClientSettings.of(answers.get(0)), each);
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    return CompletableFuture.completedFuture(new Object());
  }

  @Override
  public void exit() {
    // Lifecycle ends the session.
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return documents;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return workspace;
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // Nothing is traced.
  }

  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {
    Progress progress = session.progress().get(params.getToken());
    if (progress != null) {
      progress.cancel();
    }
  }
}
