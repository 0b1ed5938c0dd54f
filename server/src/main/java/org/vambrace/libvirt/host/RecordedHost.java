package org.vambrace.libvirt.host;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host written down as JSON, so that a preview can be repeated elsewhere:
 *
 * <pre>{"version":1,"files":{
 *   "/etc": {"kind":"directory"},
 *   "/dev/dri": {"kind":"directory","names":["card0","renderD128"]},
 *   "/var/run": {"link":"/run"},
 *   "/dev/sda": {"kind":"block"},
 *   "/srv/a.qcow2": {"kind":"file","head":"UUZJ+w..."},
 *   "/sys/bus/usb/devices/1-1/devnum": {"kind":"file","text":"2\n"}}}</pre>
 *
 * <p>{@code kind} is file, directory, block or other; {@code head} the first bytes in Base64,
 * {@code text} the same as text; {@code names} fixes the order of a directory, else it is that of
 * the file. The directories above every entry exist without being listed.
 */
public final class RecordedHost implements HostView {
  private record Entry(@Nullable String link, Kind kind, byte[] head, List<String> names) {}

  private final String source;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private RecordedHost(String source) {
    this.source = source;
  }

  /**
   * Reads a recorded host.
   *
   * @param json its text
   * @param source where it comes from, for messages
   * @throws IllegalArgumentException if the text is not of the form above; the message says why
   */
  public static RecordedHost parse(String json, String source) {
    RecordedHost host = new RecordedHost(source);
    try {
      JsonObject files = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("files");
      if (files == null) {
        throw new IllegalArgumentException(source + " has no \"files\" object");
      }
      for (Map.Entry<String, JsonElement> e : files.entrySet()) {
        host.put(e.getKey(), entry(e.getKey(), e.getValue().getAsJsonObject()));
      }
    } catch (JsonParseException | IllegalStateException | ClassCastException e) {
      throw new IllegalArgumentException(source + " is not a recorded host: " + e.getMessage(), e);
    }
    return host;
  }

  private static Entry entry(String path, JsonObject o) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("'" + path + "' is not an absolute path");
    }
    if (o.has("link")) {
      return new Entry(o.get("link").getAsString(), Kind.OTHER, new byte[0], List.of());
    }
    String kind = o.has("kind") ? o.get("kind").getAsString() : "file";
    byte[] head =
        o.has("head")
            ? Base64.getDecoder().decode(o.get("head").getAsString())
            : o.has("text")
                ? o.get("text").getAsString().getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    List<String> names = new ArrayList<>();
    if (o.has("names")) {
      JsonArray listed = o.getAsJsonArray("names");
      listed.forEach(n -> names.add(n.getAsString()));
    }
    return new Entry(
        null,
        switch (kind) {
          case "file" -> Kind.FILE;
          case "directory" -> Kind.DIRECTORY;
          case "block" -> Kind.BLOCK;
          case "other" -> Kind.OTHER;
          default ->
              throw new IllegalArgumentException(
                  "'" + path + "' has the unknown kind '" + kind + "'");
        },
        head,
        names);
  }

  private void put(String path, Entry entry) {
    String clean =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    for (int i = clean.indexOf('/', 1); i > 0; i = clean.indexOf('/', i + 1)) {
      entries.putIfAbsent(
          clean.substring(0, i), new Entry(null, Kind.DIRECTORY, new byte[0], List.of()));
    }
    entries.put(clean, entry);
  }

  @Override
  public Kind kind(String path) {
    String real = realPath(path);
    return real == null ? Kind.MISSING : entryKind(real);
  }

  private Kind entryKind(String at) {
    Entry e = entries.get(at);
    return at.equals("/") ? Kind.DIRECTORY : e == null ? Kind.MISSING : e.kind();
  }

  @Override
  public @Nullable String realPath(String path) {
    return LinkResolver.resolve(
        path,
        new LinkResolver.Entries() {
          @Override
          public @Nullable String link(String at) {
            Entry e = entries.get(at);
            return e == null ? null : e.link();
          }

          @Override
          public Kind kind(String at) {
            return entryKind(at);
          }
        });
  }

  @Override
  public List<String> list(String directory) {
    String real = realPath(directory);
    if (real == null) {
      return List.of();
    }
    Entry e = entries.get(real);
    if (e != null && !e.names().isEmpty()) {
      return List.copyOf(e.names());
    }
    String prefix = real.equals("/") ? "/" : real + "/";
    List<String> names = new ArrayList<>();
    for (String path : entries.keySet()) {
      if (path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0) {
        names.add(path.substring(prefix.length()));
      }
    }
    return names;
  }

  @Override
  public byte @Nullable [] head(String path, int max) {
    String real = realPath(path);
    Entry e = real == null ? null : entries.get(real);
    if (e == null || e.kind() != Kind.FILE && e.kind() != Kind.BLOCK) {
      return null;
    }
    return Arrays.copyOf(e.head(), Math.min(max, e.head().length));
  }

  @Override
  public String describe() {
    return "the host recorded in " + source;
  }
}
