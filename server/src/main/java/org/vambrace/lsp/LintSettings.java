package org.vambrace.lsp;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.lint.config.ConfigReader;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** Which checks run on a file: the nearest {@code vambrace.toml}, and the client's settings. */
final class LintSettings {
  private final CheckRegistry registry;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(String text, ConfigFile file) {}

  LintSettings(CheckRegistry registry) {
    this.registry = registry;
  }

  /** The configuration for {@code path}. */
  LintConfig config(Snapshot snapshot, String path, ClientSettings settings) {
    ConfigFile file = nearest(snapshot, Paths.parent(path));
    LintConfig base = (file == null ? LintConfig.DEFAULT : file.lint()).inEditor();
    List<String> more = settings.texts("lint.select");
    List<String> less = settings.texts("lint.ignore");
    if (more.isEmpty() && less.isEmpty()) {
      return base;
    }
    return new LintConfig(
        base.select(),
        union(base.extend(), more),
        union(base.ignore(), less),
        base.severities(),
        base.pathIgnores());
  }

  private static Set<String> union(Set<String> some, List<String> more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  /** The configuration file in {@code directory} or above it, or null. */
  @Nullable ConfigFile nearest(Snapshot snapshot, @Nullable String directory) {
    for (String at = directory; at != null; at = Paths.parent(at)) {
      String path = Paths.resolve(at, ConfigFile.NAME);
      SourceText text = snapshot.stat(path) == Stat.FILE ? snapshot.read(path).text() : null;
      if (text != null) {
        Known found = known.get(path);
        if (found == null || !found.text.equals(text.text())) {
          found = new Known(text.text(), ConfigReader.read(path, text, registry));
          known.put(path, found);
        }
        return found.file;
      }
    }
    return null;
  }
}
