package org.vambrace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.vambrace.text.ByteText;

/** The message in a line of {@code journalctl -o json} or {@code -o export}. */
final class JournalLine {
  private static final String EXPORT = "MESSAGE=";

  private JournalLine() {}

  /** The message; {@code line} itself where it is neither form. Never fails. */
  static String message(String line) {
    if (line.startsWith(EXPORT)) {
      return line.substring(EXPORT.length());
    }
    if (!line.startsWith("{") || !line.contains("\"MESSAGE\"")) {
      return line;
    }
    try {
      JsonElement parsed = JsonParser.parseString(line);
      JsonElement message = parsed instanceof JsonObject object ? object.get("MESSAGE") : null;
      if (message == null || message.isJsonNull()) {
        return line;
      }
      return message instanceof JsonArray bytes ? bytes(bytes) : message.getAsString();
    } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
      return line; // No journal line after all.
    }
  }

  /** The journal writes a text with control characters as an array of its bytes. */
  private static String bytes(JsonArray array) {
    byte[] out = new byte[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) array.get(i).getAsInt();
    }
    return ByteText.decode(out);
  }
}
