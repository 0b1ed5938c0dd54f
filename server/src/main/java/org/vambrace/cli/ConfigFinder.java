package org.vambrace.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.lint.config.ConfigReader;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Paths;

/** Finds the nearest {@code vambrace.toml} above a file. For one run; one thread. */
final class ConfigFinder {
  private final Console console;
  private final FileSource source;
  private final CheckRegistry registry;
  private final Map<String, Optional<ConfigFile>> byDirectory = new HashMap<>();
  private final Map<String, Optional<ConfigFile>> byPath = new HashMap<>();

  ConfigFinder(Console console, FileSource source, CheckRegistry registry) {
    this.console = console;
    this.source = source;
    this.registry = registry;
  }

  /**
   * The configuration that counts for {@code path}, or null.
   *
   * @throws UsageException if it cannot be read, or says something wrong
   */
  @Nullable ConfigFile of(String path) {
    String parent = Paths.parent(path);
    return parent == null ? null : in(parent).orElse(null);
  }

  private Optional<ConfigFile> in(String directory) {
    Optional<ConfigFile> known = byDirectory.get(directory);
    if (known == null) {
      String path = Paths.resolve(directory, ConfigFile.NAME);
      String above = Paths.parent(directory);
      if (source.stat(path) != Stat.MISSING) {
        known = byPath.computeIfAbsent(path, this::read);
      } else {
        known = above == null ? Optional.empty() : in(above);
      }
      byDirectory.put(directory, known);
    }
    return known;
  }

  private Optional<ConfigFile> read(String path) {
    FileSource.Content content = source.read(path);
    SourceText text = content.text();
    if (text == null) {
      throw new UsageException("cannot read '" + path + "': " + content.failure());
    }
    ConfigFile file =
        ConfigReader.read(
            path, text, registry, directory -> source.stat(directory) == Stat.DIRECTORY);
    if (!file.problems().isEmpty()) {
      LineIndex lines = text.lines();
      for (ConfigFile.Problem problem : file.problems()) {
        int at = problem.range().start();
        console.complain(
            path
                + ":"
                + (lines.line(at) + 1)
                + ":"
                + (lines.codePointColumn(at) + 1)
                + ": "
                + problem.message());
      }
      throw new UsageException("nothing was checked, because of what is wrong in " + path);
    }
    return Optional.of(file);
  }
}
