package org.vambrace.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Settings;

/**
 * The {@code vambrace} section of a client's settings, as docs/lsp-extensions.md describes it. What
 * is missing or of the wrong type has its default.
 */
record ClientSettings(JsonObject json) {

  /** No settings. */
  static ClientSettings empty() {
    return new ClientSettings(new JsonObject());
  }

  /** The section in {@code value}; either itself or below {@code vambrace}. */
  static ClientSettings of(@Nullable Object value) {
    if (!(value instanceof JsonObject object)) {
      return empty();
    }
    JsonElement inner = object.get("vambrace");
    return new ClientSettings(
        inner != null && inner.isJsonObject() ? inner.getAsJsonObject() : object);
  }

  /** A value by its dotted key, nested or flat; null if there is none. */
  @Nullable JsonElement get(String key) {
    JsonElement flat = json.get(key);
    if (flat != null) {
      return flat.isJsonNull() ? null : flat;
    }
    JsonElement at = json;
    for (String part : key.split("\\.")) {
      at = at != null && at.isJsonObject() ? at.getAsJsonObject().get(part) : null;
    }
    return at == null || at.isJsonNull() ? null : at;
  }

  /** A text, or {@code other}. */
  String text(String key, String other) {
    JsonElement value = get(key);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : other;
  }

  /** A truth value, or {@code other}. */
  boolean flag(String key, boolean other) {
    JsonElement value = get(key);
    boolean is = value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
    return is ? value != null && value.getAsBoolean() : other;
  }

  /** A list of texts; empty if there is none. */
  List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    if (get(key) instanceof JsonArray array) {
      for (JsonElement one : array) {
        if (one.isJsonPrimitive()) {
          found.add(one.getAsString());
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * How files of {@code folder} are found and judged.
   *
   * @param trusted whether paths may leave the folder and /etc/apparmor.d
   */
  Settings settings(String folder, boolean trusted, FileSource files) {
    Target target = Target.of(text("target", Target.LATEST.label()));
    String base = directory(folder, text("policy.base", ""), trusted, files);
    List<String> includes = new ArrayList<>();
    for (String one : texts("policy.include")) {
      String directory = directory(folder, one, trusted, files);
      if (directory != null) {
        includes.add(directory);
      }
    }
    return new Settings(
        base, includes, folder, target == null ? Target.LATEST : target, Settings.SYSTEM_BASE);
  }

  private static @Nullable String directory(
      String folder, String written, boolean trusted, FileSource files) {
    if (written.isBlank()) {
      return null;
    }
    String path = Paths.resolve(folder, written);
    boolean inside =
        path.equals(folder)
            || Paths.below(folder, path) != null
            || path.equals(Settings.SYSTEM_BASE)
            || Paths.below(Settings.SYSTEM_BASE, path) != null;
    return (trusted || inside) && files.stat(path) == Stat.DIRECTORY ? path : null;
  }
}
