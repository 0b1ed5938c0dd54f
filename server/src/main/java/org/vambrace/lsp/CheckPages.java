package org.vambrace.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckPage;

/**
 * Addresses of the pages of checks, for the links of diagnostics' codes. The pages are in the jar,
 * which editors cannot open; each is therefore put beside the user's other caches when it is first
 * linked. Without a place to write there are no links. Thread-safe.
 */
final class CheckPages {
  /** No pages and no links. */
  static final CheckPages NONE = new CheckPages(null);

  private final @Nullable Path directory;
  private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

  /** Pages in {@code directory}, which is made when it is needed; none where it is null. */
  CheckPages(@Nullable Path directory) {
    this.directory = directory;
  }

  /**
   * Pages in the user's cache: {@code vambrace/checks} below {@code XDG_CACHE_HOME}, or where the
   * system keeps caches.
   *
   * @param environment variables of the process
   * @param home the user's home directory
   * @param system name of the operating system
   */
  static CheckPages inCache(Map<String, String> environment, String home, String system) {
    String name = system.toLowerCase(Locale.ROOT);
    String chosen = environment.getOrDefault("XDG_CACHE_HOME", "");
    String local = environment.getOrDefault("LOCALAPPDATA", "");
    Path cache =
        chosen.startsWith("/")
            ? Path.of(chosen)
            : name.contains("windows") && !local.isEmpty()
                ? Path.of(local)
                : Path.of(home, name.contains("mac") ? "Library/Caches" : ".cache");
    return new CheckPages(cache.resolve("vambrace").resolve("checks"));
  }

  /** The {@code file:} URI of the page of {@code id}, or null if it has none. */
  @Nullable String href(String id) {
    return known.computeIfAbsent(id, this::find).orElse(null);
  }

  private Optional<String> find(String id) {
    if (directory == null) {
      return Optional.empty();
    }
    try (InputStream in = CheckPage.class.getResourceAsStream("/checks/" + id + ".md")) {
      return in == null
          ? Optional.empty()
          : Optional.of(place(directory, id, in.readAllBytes()).toUri().toString());
    } catch (IOException e) {
      return Optional.empty(); // a full or read-only disk costs the link, not the diagnostic
    }
  }

  private static Path place(Path directory, String id, byte[] page) throws IOException {
    Path file = directory.resolve(id + ".md");
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), page)) {
      return file;
    }
    Files.createDirectories(directory);
    Path fresh = Files.createTempFile(directory, id, ".part");
    Files.write(fresh, page);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }
}
