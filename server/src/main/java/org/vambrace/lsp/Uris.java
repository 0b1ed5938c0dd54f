package org.vambrace.lsp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.ByteText;
import org.vambrace.workspace.Paths;

/**
 * Document URIs and paths. A URI that the client wrote is given back as it wrote it. Documents that
 * are no files (untitled ones) get a path in the first folder. Thread-safe.
 */
final class Uris {
  private static final String SAFE =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  private final Map<String, String> written = new ConcurrentHashMap<>();
  private volatile String home = "/";

  /** Where documents without a file are taken to lie. */
  void home(String folder) {
    home = folder;
  }

  /** The path of a URI, remembering how it was written. */
  String open(@Nullable String uri) {
    String path = path(uri);
    if (uri != null) {
      written.put(path, uri);
    }
    return path;
  }

  /** Forgets how a URI was written. */
  void close(String path) {
    written.remove(path);
  }

  /** The absolute, normalised path that {@code uri} means; never fails. */
  String path(@Nullable String uri) {
    if (uri == null) {
      return Paths.resolve(home, "untitled");
    }
    if (!uri.startsWith("file:")) {
      return Paths.resolve(home, decode(uri).replace('/', '_'));
    }
    String rest = uri.substring("file:".length());
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      rest = slash < 0 ? "/" : rest.substring(slash);
    }
    return Paths.normalize(decode(rest));
  }

  /** The URI of {@code path}. */
  String uri(String path) {
    String known = written.get(path);
    if (known != null) {
      return known;
    }
    StringBuilder out = new StringBuilder("file://");
    for (byte b : ByteText.encode(path)) {
      char c = (char) (b & 0xFF);
      if (SAFE.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(hex(b >> 4)).append(hex(b));
      }
    }
    return out.toString();
  }

  private static char hex(int nibble) {
    return Character.toUpperCase(Character.forDigit(nibble & 0xF, 16));
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return ByteText.decode(out.toByteArray());
  }
}
