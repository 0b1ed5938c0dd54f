package org.vambrace.lsp;

import com.google.gson.JsonObject;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** LSP values in the JSON of our own commands. */
final class Json {
  private Json() {}

  static JsonObject range(Range range) {
    JsonObject out = new JsonObject();
    out.add("start", position(range.getStart()));
    out.add("end", position(range.getEnd()));
    return out;
  }

  private static JsonObject position(Position position) {
    JsonObject out = new JsonObject();
    out.addProperty("line", position.getLine());
    out.addProperty("character", position.getCharacter());
    return out;
  }
}
