package org.vambrace.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.jspecify.annotations.Nullable;

/**
 * What the client can do, as far as it matters here. A capability that is not named is off.
 *
 * @param encoding what columns count
 * @param snippets snippets in completions
 * @param configuration {@code workspace/configuration}
 * @param watch {@code workspace/didChangeWatchedFiles} can be registered
 * @param relativeWatch with patterns relative to a directory
 * @param progress {@code window/workDoneProgress/create}
 * @param links {@code LocationLink} in definitions
 * @param pull the client may ask for diagnostics itself: it wants to, or it knows of pull
 *     diagnostics but not of their refresh, so that it needs the pushed ones as well
 * @param pullOnly the client wants no diagnostics but those it asks for
 * @param refreshDiagnostics {@code workspace/diagnostic/refresh}
 * @param refreshHints {@code workspace/inlayHint/refresh}
 * @param refreshLenses {@code workspace/codeLens/refresh}
 * @param documentChanges versioned edits
 * @param fileOperations renames of files in edits
 * @param labelOffsets parameters of signatures as ranges of their label
 * @param createFiles new files in edits
 * @param codeLinks {@code codeDescription} of diagnostics
 * @param trusted whether settings may name any directory
 * @param notifications our own notifications that it handles
 */
record ClientAbilities(
    PositionEncoding encoding,
    boolean snippets,
    boolean configuration,
    boolean watch,
    boolean relativeWatch,
    boolean progress,
    boolean links,
    boolean pull,
    boolean pullOnly,
    boolean refreshDiagnostics,
    boolean refreshHints,
    boolean refreshLenses,
    boolean documentChanges,
    boolean fileOperations,
    boolean labelOffsets,
    boolean createFiles,
    boolean codeLinks,
    boolean trusted,
    Set<String> notifications) {

  /** A client that can do nothing. */
  static final ClientAbilities NONE =
      new ClientAbilities(
          PositionEncoding.UTF16,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          true,
          Set.of());

  /** Reads them from the parameters of {@code initialize}. */
  static ClientAbilities of(InitializeParams params) {
    ClientCapabilities all = params.getCapabilities();
    JsonObject json = all == null ? new JsonObject() : tree(all);
    JsonObject options = params.getInitializationOptions() instanceof JsonObject o ? o : null;
    List<String> encodings =
        all == null || all.getGeneral() == null ? null : all.getGeneral().getPositionEncodings();
    List<?> operations = null;
    if (all != null
        && all.getWorkspace() != null
        && all.getWorkspace().getWorkspaceEdit() != null) {
      operations = all.getWorkspace().getWorkspaceEdit().getResourceOperations();
    }
    boolean knowsPull = at(json, "textDocument.diagnostic") != null;
    return new ClientAbilities(
        PositionEncoding.choose(encodings),
        flag(json, "textDocument.completion.completionItem.snippetSupport"),
        flag(json, "workspace.configuration"),
        flag(json, "workspace.didChangeWatchedFiles.dynamicRegistration"),
        flag(json, "workspace.didChangeWatchedFiles.relativePatternSupport"),
        flag(json, "window.workDoneProgress"),
        flag(json, "textDocument.definition.linkSupport"),
        knowsPull && (asksForPull(options) || !flag(json, "workspace.diagnostics.refreshSupport")),
        knowsPull && asksForPull(options),
        flag(json, "workspace.diagnostics.refreshSupport"),
        flag(json, "workspace.inlayHint.refreshSupport"),
        flag(json, "workspace.codeLens.refreshSupport"),
        flag(json, "workspace.workspaceEdit.documentChanges"),
        operations != null && operations.contains("rename"),
        flag(
            json,
            "textDocument.signatureHelp.signatureInformation.parameterInformation"
                + ".labelOffsetSupport"),
        operations != null && operations.contains("create"),
        flag(json, "textDocument.publishDiagnostics.codeDescriptionSupport")
            || flag(json, "textDocument.diagnostic.codeDescriptionSupport"),
        options == null || !isFalse(options.get("trusted")),
        notifications(options));
  }

  private static JsonObject tree(ClientCapabilities all) {
    return new com.google.gson.Gson().toJsonTree(all).getAsJsonObject();
  }

  private static boolean asksForPull(@Nullable JsonObject options) {
    JsonElement value = options == null ? null : options.get("diagnostics");
    return value != null && value.isJsonPrimitive() && "pull".equals(value.getAsString());
  }

  private static boolean isFalse(@Nullable JsonElement value) {
    return value != null && value.isJsonPrimitive() && "false".equals(value.getAsString());
  }

  private static Set<String> notifications(@Nullable JsonObject options) {
    Set<String> found = new HashSet<>();
    if (options != null && options.get("notifications") instanceof JsonArray array) {
      for (JsonElement one : array) {
        if (one.isJsonPrimitive()) {
          found.add(one.getAsString());
        }
      }
    }
    return Set.copyOf(found);
  }

  private static @Nullable JsonElement at(JsonObject json, String path) {
    JsonElement at = json;
    for (String part : path.split("\\.")) {
      at = at != null && at.isJsonObject() ? at.getAsJsonObject().get(part) : null;
    }
    return at == null || at.isJsonNull() ? null : at;
  }

  private static boolean flag(JsonObject json, String path) {
    JsonElement value = at(json, path);
    return value != null && value.isJsonPrimitive() && value.getAsBoolean();
  }
}
