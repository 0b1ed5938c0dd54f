package org.vambrace.lsp;

import java.util.List;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.DocumentOnTypeFormattingOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensServerFull;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpOptions;
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
        new CompletionOptions(true, List.of("<", "/", "@", "{", "=", "(", "$", "\"", "'")));
    all.setHoverProvider(true);
    all.setDefinitionProvider(true);
    all.setDeclarationProvider(true);
    all.setImplementationProvider(true);
    all.setReferencesProvider(true);
    all.setDocumentHighlightProvider(true);
    all.setDocumentSymbolProvider(true);
    all.setWorkspaceSymbolProvider(true);
    all.setFoldingRangeProvider(true);
    all.setSelectionRangeProvider(true);
    all.setDocumentLinkProvider(new DocumentLinkOptions(false));
    all.setInlayHintProvider(true);
    all.setCodeLensProvider(new CodeLensOptions(false));
    all.setSignatureHelpProvider(new SignatureHelpOptions(List.of(" ", "(", "="), List.of(",")));
    all.setRenameProvider(new RenameOptions(true));
    all.setLinkedEditingRangeProvider(true);
    all.setCallHierarchyProvider(true);
    all.setSemanticTokensProvider(tokens());
    if (client.pull()) {
      all.setDiagnosticProvider(new DiagnosticRegistrationOptions(true, true));
    }
    all.setCodeActionProvider(
        new CodeActionOptions(
            List.of(
                CodeActions.QUICK_FIX,
                CodeActions.REFACTOR,
                CodeActions.FIX_ALL,
                CodeActions.ORGANISE)));
    all.setDocumentFormattingProvider(true);
    all.setDocumentRangeFormattingProvider(true);
    all.setDocumentOnTypeFormattingProvider(
        new DocumentOnTypeFormattingOptions("}", List.of("\n")));
    ExecuteCommandOptions commands = new ExecuteCommandOptions(ExtensionCommands.names());
    commands.setWorkDoneProgress(true);
    all.setExecuteCommandProvider(commands);
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

  private static SemanticTokensWithRegistrationOptions tokens() {
    SemanticTokensWithRegistrationOptions tokens = new SemanticTokensWithRegistrationOptions();
    tokens.setLegend(TokenResults.legend());
    tokens.setFull(new SemanticTokensServerFull(true));
    tokens.setRange(true);
    return tokens;
  }

  private static WorkspaceServerCapabilities folders() {
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    return new WorkspaceServerCapabilities(folders);
  }
}
