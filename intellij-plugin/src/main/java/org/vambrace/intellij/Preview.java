package org.vambrace.intellij;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * The result of the server's command {@code vambrace.previewProfile} (docs/lsp-extensions.md).
 *
 * @param title a short name for a tab
 * @param text the profile, or why there is none as comments
 * @param origins where its lines come from, sorted by line
 */
record Preview(String title, String text, List<Origin> origins) {

  /**
   * Where a line comes from.
   *
   * @param line 0-based
   * @param uri the XML, template or abstraction
   * @param range the place there
   */
  record Origin(int line, String uri, Range range) {}

  /** Asks the server for the preview of a domain XML it knows; null where it does not answer. */
  static @Nullable Preview ask(ServerHost server, String uri) {
    JsonObject argument = new JsonObject();
    argument.addProperty("uri", uri);
    argument.addProperty("part", "all");
    JsonObject result = server.queries().command("vambrace.previewProfile", argument);
    return result == null ? null : of(result);
  }

  static Preview of(JsonObject result) {
    boolean ok = result.has("ok") && result.get("ok").getAsBoolean();
    String text = ok ? text(result, "text") : refusal(result);
    List<Origin> origins = new ArrayList<>();
    if (result.get("origins") instanceof JsonArray array) {
      for (JsonElement one : array) {
        JsonObject origin = one.getAsJsonObject();
        origins.add(
            new Origin(
                origin.get("line").getAsInt(),
                text(origin, "uri"),
                new Gson().fromJson(origin.get("range"), Range.class)));
      }
    }
    return new Preview(text(result, "title"), text, origins);
  }

  private static String refusal(JsonObject result) {
    StringBuilder text = new StringBuilder("# virt-aa-helper makes no profile of this domain:\n");
    if (result.get("messages") instanceof JsonArray messages) {
      for (JsonElement message : messages) {
        text.append("# ").append(text(message.getAsJsonObject(), "text")).append('\n');
      }
    }
    return text.toString();
  }

  private static String text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  /** The first line that comes from a place in {@code uri}, or -1. */
  int lineOf(String uri, Position position) {
    int best = -1;
    int smallest = Integer.MAX_VALUE;
    for (Origin origin : origins) {
      Range range = origin.range();
      int size = range.getEnd().getLine() - range.getStart().getLine();
      if (origin.uri().equals(uri) && size < smallest && Positions.touches(range, position)) {
        best = origin.line();
        smallest = size;
      }
    }
    return best;
  }
}
