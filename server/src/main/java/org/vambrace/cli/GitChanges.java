package org.vambrace.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Paths;

/**
 * The lines that changed since a git revision. The comparison is our own, so that nothing that a
 * repository configures (filters, drivers) is run, and so that it holds for text that is not on
 * disk yet. For one thread.
 */
final class GitChanges implements Closeable {
  private final String revision;
  private final FileSource disk;

  /** The top directory of the repository that {@code revision} is meant in, or null. */
  private final @Nullable String here;

  /** By directory; empty where a submodule was not part of the revision. */
  private final Map<String, Optional<Repository>> byDirectory = new HashMap<>();

  private final Map<String, Optional<Repository>> byTop = new HashMap<>();

  /** A repository as it was, and the old names of files by their new ones, below its top. */
  private record Repository(String top, GitFiles then, Map<String, String> renamed) {}

  /**
   * Changes since {@code revision}, which is one of the repository around {@code cwd}; in its
   * submodules, what that revision recorded of them.
   *
   * @throws UsageException if it names none
   */
  GitChanges(String revision, String cwd, FileSource disk) {
    this.revision = revision;
    this.disk = disk;
    this.here = top(cwd);
    if (here != null) {
      repository(cwd);
    }
  }

  private static @Nullable String top(String directory) {
    try {
      return GitFiles.top(directory);
    } catch (IOException e) {
      // Then the files say which repository is meant, or that there is none.
      return null;
    }
  }

  /**
   * The changed lines of a file, from 1; null if the whole file is new.
   *
   * @param path absolute
   * @param now the text to compare
   * @throws UsageException if git cannot tell
   */
  @Nullable BitSet lines(String path, SourceText now) {
    String real = real(path);
    String parent = Paths.parent(real);
    Repository repository = repository(parent == null ? "/" : parent);
    String below = repository == null ? null : Paths.below(repository.top, real);
    if (repository == null || below == null) {
      return null;
    }
    String then = Paths.resolve(repository.top, repository.renamed.getOrDefault(below, below));
    SourceText before =
        repository.then.stat(then) == Stat.FILE ? repository.then.read(then).text() : null;
    if (before == null) {
      return null;
    }
    BitSet lines = new BitSet();
    for (AbstractDelta<String> delta :
        DiffUtils.diff(split(before.text()), split(now.text())).getDeltas()) {
      Chunk<String> chunk = delta.getTarget();
      lines.set(chunk.getPosition() + 1, chunk.getPosition() + 1 + chunk.size());
    }
    return lines;
  }

  /** Lines with their ends, as git compares them; on Windows it may have changed the ends. */
  private static List<String> split(String text) {
    String same = File.separatorChar == '\\' ? text.replace("\r\n", "\n") : text;
    return List.of(same.split("(?<=\n)"));
  }

  private static String real(String path) {
    try {
      return Path.of(path).toRealPath().toString().replace('\\', '/');
    } catch (IOException e) {
      // Standard input under a name that no file has.
      return path;
    }
  }

  private @Nullable Repository repository(String directory) {
    Optional<Repository> known = byDirectory.get(directory);
    if (known == null) {
      try {
        known = open(GitFiles.top(directory));
      } catch (IOException e) {
        throw new UsageException("--since: " + e.getMessage());
      }
      byDirectory.put(directory, known);
    }
    return known.orElse(null);
  }

  private Optional<Repository> open(String top) throws IOException {
    Optional<Repository> known = byTop.get(top);
    if (known == null) {
      String commit = revisionIn(top);
      known = commit == null ? Optional.empty() : Optional.of(open(top, commit));
      byTop.put(top, known);
    }
    return known;
  }

  private Repository open(String top, String commit) throws IOException {
    GitFiles then = new GitFiles(top, commit, disk);
    Map<String, String> renamed = new HashMap<>();
    String[] words =
        GitRun.answer(top, "diff-index", "--cached", "-M", "--name-status", "-z", commit, "--")
            .split("\0");
    for (int i = 0; i + 1 < words.length; ) {
      if (words[i].startsWith("R") && i + 2 < words.length) {
        renamed.put(words[i + 2], words[i + 1]);
        i += 3;
      } else {
        i += 2;
      }
    }
    return new Repository(top, then, renamed);
  }

  /** What the revision is called in a repository; null if it did not have that submodule. */
  private @Nullable String revisionIn(String top) throws IOException {
    if (here == null || top.equals(here) || Paths.below(here, top) == null) {
      return revision;
    }
    String outer =
        GitRun.answer(top, "rev-parse", "--show-superproject-working-tree").stripTrailing();
    String above = outer.isEmpty() ? null : Paths.normalize(outer);
    String below = above == null ? null : Paths.below(above, top);
    if (above == null || below == null) {
      // A repository of its own that merely lies below.
      return revision;
    }
    String commit = revisionIn(above);
    if (commit == null) {
      return null;
    }
    try {
      String found = commit + ":" + below;
      return GitRun.answer(above, "rev-parse", "--verify", "--quiet", found).strip();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() {
    byTop.values().forEach(each -> each.ifPresent(repository -> repository.then.close()));
  }
}
