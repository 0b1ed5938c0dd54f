package org.vambrace.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/** The commands of docs/lsp-extensions.md: name to what does it, one line each. */
final class ExtensionCommands {
  /** One command: its argument to its result. */
  @FunctionalInterface
  interface Command {
    /** Runs on a snapshot; the result is JSON, or null. */
    @Nullable JsonElement run(Arguments arguments, Snapshot snapshot, CancelToken cancel);
  }

  private final Session session;

  /** Commands that look at every profile there is. */
  private static final Set<String> SLOW = Set.of("vambrace.whoCanAccess", "vambrace.graph");

  private final Map<String, Command> commands = new LinkedHashMap<>();

  ExtensionCommands(Session session, Indexer indexer) {
    this.session = session;
    PreviewCommands previews = new PreviewCommands(session);
    AnalysisCommands analysis = new AnalysisCommands(session, indexer);
    commands.put("vambrace.previewProfile", previews::preview);
    commands.put("vambrace.diffInstalledProfile", previews::diff);
    commands.put("vambrace.showEffectiveProfile", previews::effective);
    commands.put("vambrace.explainDenial", analysis::explain);
    commands.put("vambrace.whoCanAccess", analysis::who);
    commands.put("vambrace.graph", analysis::graph);
  }

  /** Names of all commands. */
  static List<String> names() {
    return List.of(
        "vambrace.previewProfile",
        "vambrace.diffInstalledProfile",
        "vambrace.showEffectiveProfile",
        "vambrace.explainDenial",
        "vambrace.whoCanAccess",
        "vambrace.graph");
  }

  /** Runs a command on another thread. */
  CompletableFuture<Object> execute(ExecuteCommandParams params) {
    Command command = commands.get(params.getCommand());
    if (command == null) {
      throw refused("no command '" + params.getCommand() + "'; there are " + names());
    }
    List<Object> list = params.getArguments();
    Object first = list == null || list.isEmpty() ? null : list.get(0);
    JsonElement tree = first instanceof JsonElement e ? e : new Gson().toJsonTree(first);
    if (!(tree instanceof JsonObject object)) {
      throw refused(params.getCommand() + " takes one JSON object");
    }
    return session.askAll(
        SLOW.contains(params.getCommand()),
        (snapshot, cancel) ->
            command.run(new Arguments(object, params.getWorkDoneToken()), snapshot, cancel));
  }

  /** The answer to a wrong argument. */
  static ResponseErrorException refused(String why) {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.InvalidParams, why, null));
  }

  /**
   * A command's argument.
   *
   * @param json the object
   * @param progress by which the client wants to be told how far the command is, or null
   */
  record Arguments(JsonObject json, @Nullable Either<String, Integer> progress) {

    /** A text that must be there. */
    String text(String key) {
      String value = optional(key);
      if (value == null) {
        throw refused("'" + key + "' is missing");
      }
      return value;
    }

    /** A text, or null. */
    @Nullable String optional(String key) {
      JsonElement value = json.get(key);
      boolean is =
          value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
      if (value != null && !value.isJsonNull() && !is) {
        throw refused("'" + key + "' is no text");
      }
      return is && value != null ? value.getAsString() : null;
    }
  }
}
