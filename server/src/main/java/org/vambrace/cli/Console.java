package org.vambrace.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.vambrace.text.ByteText;

/**
 * What a command may touch of the process: streams, environment, current directory.
 *
 * @param in standard input
 * @param out standard output: results only
 * @param err standard error: everything else
 * @param environment variables of the process
 * @param cwd what relative paths are relative to, absolute
 * @param terminal whether {@code out} is one
 */
public record Console(
    InputStream in,
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    Path cwd,
    boolean terminal) {

  /** The process's own. The launcher says whether standard output is a terminal. */
  public static Console system() {
    return new Console(
        // Buffered, because a FileInputStream asks for its position to read all, and a pipe has
        // none.
        new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
        new FileOutputStream(FileDescriptor.out),
        System.err,
        System.getenv(),
        Path.of("").toAbsolutePath(),
        System.getProperty("vambrace.terminal", "").equals("1"));
  }

  /** Whether to colour what goes to {@code out}. */
  public boolean colour() {
    return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /**
   * Writes text to {@code out}; bytes that were not UTF-8 go out as they came in.
   *
   * @throws UncheckedIOException if nobody reads any more
   */
  public void print(CharSequence text) {
    try {
      out.write(ByteText.encode(text));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells why output did not go out; nothing where whoever read it is gone. */
  void outputFailed(UncheckedIOException failure) {
    Throwable cause = failure.getCause();
    String why = String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    if (!why.contains("Broken pipe")) {
      complain("cannot write the output: " + why);
    }
  }

  /** A message of the program itself. */
  public void complain(String message) {
    byte[] bytes = ByteText.encode("vambrace: " + message + "\n");
    err.write(bytes, 0, bytes.length);
    err.flush();
  }

  /** {@code path} as an absolute, normalised path with {@code /}. */
  public String absolute(String path) {
    return cwd.resolve(path).normalize().toString().replace('\\', '/');
  }
}
