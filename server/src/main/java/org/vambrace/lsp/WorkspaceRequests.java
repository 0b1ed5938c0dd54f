package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.vambrace.ide.structure.WorkspaceSymbols;

/** Requests about the whole workspace. */
final class WorkspaceRequests implements WorkspaceService {
  private final Session session;
  private final Indexer indexer;
  private final Runnable askForSettings;
  private final ExtensionCommands commands;

  WorkspaceRequests(Session session, Indexer indexer, Runnable askForSettings) {
    this.session = session;
    this.indexer = indexer;
    this.askForSettings = askForSettings;
    this.commands = new ExtensionCommands(session, indexer);
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
    return commands.execute(params);
  }

  @Override
  public CompletableFuture<
          Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>>
      symbol(WorkspaceSymbolParams params) {
    return session.askAll(
        false,
        (snapshot, cancel) ->
            Either.forRight(
                StructureToLsp.found(
                    WorkspaceSymbols.of(snapshot, params.getQuery(), cancel),
                    session.toLsp(snapshot))));
  }

  @Override
  public CompletableFuture<WorkspaceDiagnosticReport> diagnostic(WorkspaceDiagnosticParams params) {
    return session.askAll(
        true,
        (snapshot, cancel) ->
            WorkspaceDiagnostics.of(session, snapshot, indexer.files(), params, cancel));
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    if (session.abilities().configuration()) {
      askForSettings.run();
    } else {
      take(ClientSettings.of(params.getSettings()), Map.of());
    }
  }

  /**
   * Takes settings; if they are others than before, everything is read anew.
   *
   * @param each those of single folders
   */
  void take(ClientSettings settings, Map<String, ClientSettings> each) {
    if (!settings.equals(session.settings()) || !each.equals(session.folderSettings())) {
      session.configure(session.folders(), settings, each);
      session.diagnostics().refresh();
      session.previewsChanged("");
      indexer.start();
    }
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    List<String> folders = new ArrayList<>(session.folders());
    for (WorkspaceFolder folder : params.getEvent().getRemoved()) {
      folders.remove(session.uris().path(folder.getUri()));
    }
    for (WorkspaceFolder folder : params.getEvent().getAdded()) {
      folders.add(session.uris().path(folder.getUri()));
    }
    session.configure(folders, session.settings(), session.folderSettings());
    session.diagnostics().refresh();
    indexer.start();
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    List<String> paths = new ArrayList<>();
    for (FileEvent event : params.getChanges()) {
      paths.add(session.uris().path(event.getUri()));
    }
    session.workspace().changedOnDisk(paths);
    session.diagnostics().refresh();
    indexer.update(paths);
    session.previewsChanged("");
  }
}
