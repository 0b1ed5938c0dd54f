package org.vambrace.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vambrace.text.ByteText;

/**
 * Asks git, with everything off that a repository's configuration could make it execute. Never
 * changes anything. Stateless.
 */
final class GitRun {
  /** What git tells hooks of the repository it works on; ours is the one around the file. */
  private static final List<String> ABOUT_ANOTHER =
      List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR");

  private GitRun() {}

  /** A process that works in {@code directory}; what it complains of goes nowhere. */
  static ProcessBuilder command(String directory, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of("git", "--no-pager", "-c", "core.fsmonitor=false", "-C", directory));
    all.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().keySet().removeAll(ABOUT_ANOTHER);
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    // A partial clone fetches what it lacks, with programs that its configuration names. Releases
    // of git before 2.39.4 know only the second.
    builder.environment().put("GIT_NO_LAZY_FETCH", "1");
    builder.environment().put("GIT_ALLOW_PROTOCOL", "none");
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder;
  }

  /**
   * What git answers.
   *
   * @throws IOException with what git says, if it could not be started or fails
   */
  static String answer(String directory, String... arguments) throws IOException {
    ProcessBuilder builder = command(directory, arguments);
    Process process;
    try {
      process = builder.redirectError(ProcessBuilder.Redirect.PIPE).start();
    } catch (IOException e) {
      throw new IOException("git could not be started", e);
    }
    process.getOutputStream().close();
    // What git complains of is short, and waits in the pipe until the answer is read.
    byte[] out = process.getInputStream().readAllBytes();
    byte[] err = process.getErrorStream().readAllBytes();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(
            new String(err, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("git failed")
                .replaceFirst("^(?:fatal|error): ", ""));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return ByteText.decode(out);
  }
}
