package org.vambrace.libvirt.rules;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.internal.Streams;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an image header names another image (src/storage_file/storage_source_backingstore.c).
 *
 * @param kind what it leads to
 * @param path the path of a local image, else empty
 * @param relative whether the path is relative to the directory of the naming image
 */
record ImageReference(Kind kind, String path, boolean relative) {
  /** What a name leads to. */
  enum Kind {
    /** A file or block device of this host. */
    LOCAL,
    /** A directory that is shown as a disk. */
    DIRECTORY,
    /** An image elsewhere, or one that is reached otherwise than by a path. */
    ELSEWHERE,
    /** Nothing libvirt understands. */
    INVALID
  }

  private static final ImageReference INVALID = new ImageReference(Kind.INVALID, "", false);
  private static final ImageReference ELSEWHERE = new ImageReference(Kind.ELSEWHERE, "", false);
  private static final java.util.Set<String> NETWORK =
      java.util.Set.of(
          "nbd",
          "rbd",
          "sheepdog",
          "gluster",
          "iscsi",
          "http",
          "https",
          "ftp",
          "ftps",
          "tftp",
          "ssh",
          "vxhs",
          "nfs");

  /** Reads a name as it stands in a header. */
  static ImageReference parse(String name) {
    int colon = name.indexOf(':');
    int slash = name.indexOf('/');
    if (colon < 0 || slash >= 0 && slash < colon) {
      return new ImageReference(Kind.LOCAL, name, !name.startsWith("/"));
    }
    if (name.startsWith("fat:")) {
      return new ImageReference(Kind.DIRECTORY, name.substring(4), false);
    }
    if (name.startsWith("json:")) {
      return json(name.substring(5));
    }
    String scheme = name.substring(0, colon);
    int plus = scheme.indexOf('+');
    if (plus >= 0 && name.contains("://")) {
      scheme = scheme.substring(0, plus);
    }
    return NETWORK.contains(scheme) ? ELSEWHERE : INVALID;
  }

  private static ImageReference json(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement parsed = Streams.parse(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT || !parsed.isJsonObject()) {
        return INVALID;
      }
      JsonObject root = new JsonObject();
      if (!deflatten(parsed.getAsJsonObject(), root, 0)) {
        return INVALID;
      }
      JsonElement file = root.has("driver") ? null : root.get("file");
      return driver(file != null && file.isJsonObject() ? file.getAsJsonObject() : root, true);
    } catch (IOException | JsonParseException | IllegalStateException e) {
      // Not JSON: libvirt refuses the name too.
      return INVALID;
    }
  }

  private static ImageReference driver(JsonObject o, boolean allowFormat) {
    String driver = string(o, "driver");
    if (driver == null) {
      return INVALID;
    }
    switch (driver) {
      case "file":
      case "host_device":
      case "host_cdrom":
        String name = string(o, "filename");
        return name == null ? INVALID : new ImageReference(Kind.LOCAL, name, false);
      case "raw":
        JsonElement file = o.get("file");
        return allowFormat && file != null && file.isJsonObject()
            ? driver(file.getAsJsonObject(), false)
            : INVALID;
      default:
        return NETWORK.contains(driver) || driver.equals("nvme") ? ELSEWHERE : INVALID;
    }
  }

  private static @Nullable String string(JsonObject o, String key) {
    JsonElement e = o.get(key);
    return e != null && e.isJsonPrimitive() && e.getAsJsonPrimitive().isString()
        ? e.getAsString()
        : null;
  }

  /** Turns {@code "file.driver"} into nested objects; false if names collide. */
  private static boolean deflatten(JsonObject from, JsonObject to, int depth) {
    if (depth > 32) {
      return false;
    }
    for (Map.Entry<String, JsonElement> e : from.entrySet()) {
      if (!put(e.getKey(), e.getValue(), to, depth)) {
        return false;
      }
    }
    return true;
  }

  private static boolean put(String key, JsonElement value, JsonObject to, int depth) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      if (to.has(key)) {
        return false;
      }
      JsonElement copy = value;
      if (value.isJsonObject()) {
        JsonObject nested = new JsonObject();
        if (!deflatten(value.getAsJsonObject(), nested, depth + 1)) {
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
    JsonElement there = to.get(head);
    return there.isJsonObject()
        && put(key.substring(dot + 1), value, there.getAsJsonObject(), depth + 1);
  }
}
