package org.vambrace.libvirt.image;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.text.ByteText;

/**
 * JSON as libvirt reads it in image names: strict, with {@code "file.driver"} standing for a nested
 * object (src/util/virjson.c, virJSONValueObjectDeflatten).
 */
final class JsonText {
  private JsonText() {}

  /** The object a text holds, its dotted keys made nested objects; null if it holds none. */
  static @Nullable JsonObject object(String text, LibvirtVersion version) {
    if (!isUtf8(text)) {
      return null;
    }
    try {
      JsonObject root = new JsonObject();
      return new JsonSyntax(text, version).read() instanceof JsonObject object
              && deflatten(object, root)
          ? root
          : null;
    } catch (JsonSyntax.Malformed e) {
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

  /**
   * Whether as many bytes follow each first byte as it says, which is all that the two libraries
   * look at.
   */
  private static boolean isUtf8(String text) {
    int follow = 0;
    for (byte signed : ByteText.encode(text)) {
      int b = signed & 0xFF;
      boolean continues = (b & 0xC0) == 0x80;
      if (continues != follow > 0 || b >= 0xF8) {
        return false;
      }
      follow = continues ? follow - 1 : b < 0xC0 ? 0 : b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    }
    return follow == 0;
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
