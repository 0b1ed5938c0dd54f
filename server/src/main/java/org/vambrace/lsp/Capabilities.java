package org.vambrace.lsp;

import java.util.List;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;

/** What the server can do, one line for each feature. */
final class Capabilities {
  private Capabilities() {}

  static ServerCapabilities of(ClientAbilities client) {
    ServerCapabilities all = new ServerCapabilities();
    all.setPositionEncoding(client.encoding().label());
    all.setTextDocumentSync(sync());
    all.setCompletionProvider(
        new CompletionOptions(true, List.of("<", "/", "@", "{", "=", "(", "$")));
    all.setHoverProvider(true);
    all.setDefinitionProvider(true);
    all.setDeclarationProvider(true);
    all.setImplementationProvider(true);
    all.setReferencesProvider(true);
    all.setDocumentHighlightProvider(true);
    all.setExecuteCommandProvider(new ExecuteCommandOptions(ExtensionCommands.names()));
    all.setWorkspace(folders());
    return all;
  }

  private static TextDocumentSyncOptions sync() {
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    return sync;
  }

  private static WorkspaceServerCapabilities folders() {
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    return new WorkspaceServerCapabilities(folders);
  }
}
