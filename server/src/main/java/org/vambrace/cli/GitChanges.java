package org.vambrace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.ByteText;
import org.vambrace.workspace.Paths;

/**
 * The lines that changed since a git revision. Runs git with everything off that a repository's
 * configuration could make it execute.
 */
final class GitChanges {
  private static final Pattern HUNK = Pattern.compile("@@ -\\S+ \\+(\\d+)(?:,(\\d+))? @@.*");

  private final String revision;

  /**
   * Changes since {@code revision}.
   *
   * @throws UsageException if it cannot be the name of a revision
   */
  GitChanges(String revision) {
    if (revision.isEmpty() || revision.startsWith("-")) {
      throw new UsageException("'" + revision + "' is not a git revision");
    }
    this.revision = revision;
  }

  /**
   * The changed lines of a file, from 1; null if the whole file is new or not tracked.
   *
   * @throws UsageException if git cannot tell
   */
  @Nullable BitSet lines(String path) {
    String directory = Paths.parent(path);
    String where = directory == null ? "/" : directory;
    String listed = git(where, List.of("ls-files", "--", Paths.name(path)));
    if (listed.isBlank()) {
      return null;
    }
    List<String> command =
        List.of(
            "diff",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
            "-U0",
            revision,
            "--",
            Paths.name(path));
    BitSet lines = new BitSet();
    for (String line : git(where, command).split("\n", -1)) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        int start = Integer.parseInt(hunk.group(1));
        int count = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
        lines.set(start, start + count);
      }
    }
    return lines;
  }

  private String git(String directory, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory));
    command.addAll(List.of("-c", "core.fsmonitor=false", "-c", "core.quotepath=true"));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] output;
      try (InputStream in = process.getInputStream()) {
        output = in.readAllBytes();
      }
      if (process.waitFor() != 0) {
        String why = new String(output, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        throw new UsageException("git cannot compare with '" + revision + "': " + why);
      }
      return ByteText.decode(output);
    } catch (IOException e) {
      throw new UsageException("--since needs git, which could not be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while git was asked");
    }
  }
}
