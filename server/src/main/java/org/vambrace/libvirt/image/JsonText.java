package org.vambrace.libvirt.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.text.ByteText;

/**
 * JSON as libvirt reads it in image names: strict, with {@code "file.driver"} standing for a nested
 * object (src/util/virjson.c, virJSONValueObjectDeflatten).
 */
final class JsonText {
  private final LibvirtVersion version;

  private JsonText(LibvirtVersion version) {
    this.version = version;
  }

  /** The object a text holds, its dotted keys made nested objects; null if it holds none. */
  static @Nullable JsonObject object(String text, LibvirtVersion version) {
    if (text.startsWith("\uFEFF")
        || text.chars().anyMatch(c -> Character.isLowSurrogate((char) c)) && !isUnicode(text)) {
      return null;
    }
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(version.maxJsonDepth() + 1);
      JsonElement read = new JsonText(version).read(reader, 0);
      if (reader.peek() != JsonToken.END_DOCUMENT || !(read instanceof JsonObject object)) {
        return null;
      }
      JsonObject root = new JsonObject();
      return deflatten(object, root) ? root : null;
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      // Not JSON: libvirt refuses the name too.
      return null;
    }
  }

  /** A string as C code sees it: up to the first NUL. */
  static String cString(JsonPrimitive p) {
    String text = p.getAsString();
    int nul = text.indexOf('\0');
    return nul < 0 ? text : text.substring(0, nul);
  }

  /** Whether no byte of the text was malformed UTF-8 (see {@link ByteText}). */
  private static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      boolean pair = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
      if (Character.isLowSurrogate(text.charAt(i)) && !pair) {
        return false;
      }
    }
    return true;
  }

  private JsonElement read(JsonReader in, int depth) throws IOException {
    if (depth >= version.maxJsonDepth()) {
      throw new JsonParseException("nested too deeply");
    }
    switch (in.peek()) {
      case BEGIN_OBJECT:
        JsonObject object = new JsonObject();
        in.beginObject();
        while (in.hasNext()) {
          String key = in.nextName();
          JsonElement value = read(in, depth + 1);
          if (object.has(key) && !version.jsonKeysMayRepeat()) {
            throw new JsonParseException("the key '" + key + "' stands twice");
          }
          object.add(key, value);
        }
        in.endObject();
        return object;
      case BEGIN_ARRAY:
        JsonArray array = new JsonArray();
        in.beginArray();
        while (in.hasNext()) {
          array.add(read(in, depth + 1));
        }
        in.endArray();
        return array;
      case STRING:
        return new JsonPrimitive(in.nextString());
      case NUMBER:
        return new JsonPrimitive(new BigDecimal(in.nextString()));
      case BOOLEAN:
        return new JsonPrimitive(in.nextBoolean());
      default:
        in.nextNull();
        return JsonNull.INSTANCE;
    }
  }

  /** False if a dotted key collides with another one. */
  private static boolean deflatten(JsonObject from, JsonObject to) {
    for (Map.Entry<String, JsonElement> e : from.entrySet()) {
      if (!put(e.getKey(), e.getValue(), to)) {
        return false;
      }
    }
    return true;
  }

  private static boolean put(String key, JsonElement value, JsonObject to) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      if (to.has(key)) {
        return false;
      }
      JsonElement copy = value;
      if (value instanceof JsonObject object) {
        JsonObject nested = new JsonObject();
        if (!deflatten(object, nested)) {
          return false;
        }
        copy = nested;
      }
      to.add(key, copy);
      return true;
    }
    String head = key.substring(0, dot);
    if (!to.has(head)) {
      to.add(head, new JsonObject());
    }
    return to.get(head) instanceof JsonObject there && put(key.substring(dot + 1), value, there);
  }
}
