package org.vambrace.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.vambrace.text.ByteText;

/**
 * One run of the program inside the test's process.
 *
 * @param code the exit code
 * @param out standard output; bytes that are not UTF-8 as in ByteText
 * @param err standard error
 */
public record CliRun(int code, String out, String err) {

  /** Runs it in {@code cwd} with nothing on standard input. */
  public static CliRun in(Path cwd, String... args) {
    return with(cwd, "", args);
  }

  /** Runs it in {@code cwd} with {@code stdin} on standard input. */
  public static CliRun with(Path cwd, String stdin, String... args) {
    return run(cwd, stdin, false, args);
  }

  /** Runs it in {@code cwd} as on a terminal without colours. */
  public static CliRun onTerminal(Path cwd, String... args) {
    return run(cwd, "", true, args);
  }

  private static CliRun run(Path cwd, String stdin, boolean terminal, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(ByteText.encode(stdin)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("NO_COLOR", "1"),
            cwd,
            terminal);
    int code = Main.run(args, console);
    return new CliRun(code, ByteText.decode(out.toByteArray()), ByteText.decode(err.toByteArray()));
  }
}
