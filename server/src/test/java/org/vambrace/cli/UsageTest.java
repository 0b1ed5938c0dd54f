package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the program says of itself, and of arguments that make no sense. */
final class UsageTest {
  @TempDir Path dir;

  static List<String> commands() {
    return Commands.names();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(String name) {
    for (String option : List.of("--help", "-h")) {
      CliRun run = CliRun.in(dir, name, option);
      assertThat(run.code()).isZero();
      assertThat(run.out()).startsWith("Usage: vambrace " + name);
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void helpIsACommandToo() {
    assertThat(CliRun.in(dir, "help")).isEqualTo(CliRun.in(dir, "--help"));
    assertThat(CliRun.in(dir, "help", "lint")).isEqualTo(CliRun.in(dir, "lint", "--help"));
    assertThat(CliRun.in(dir, "help", "lnit").err()).contains("did you mean lint?");
  }

  @Test
  void rulesOfAGroupAreListed() {
    CliRun run = CliRun.in(dir, "rules", "security");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.contains(" security "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lnit x | there is no command 'lnit'; did you mean lint?",
        "nonsense | there is no command 'nonsense'; see vambrace --help",
        "lint --formt json x | lint has no option '--formt'; did you mean --format?",
        "lint --zzzzzzzzzz=3 x | lint has no option '--zzzzzzzzzz'; see vambrace lint --help",
        "lint | lint needs a file, a directory or -; see vambrace lint --help",
        "lint --base | --base needs DIR; see vambrace lint --help",
        "lint --jobs x y | --jobs cannot be 'x'; it is a number",
        "lint --target 7 . | --target cannot be '7'; it is 3.0, 4.1, 5.0 or 6.0",
        "lint --select no-aby . | there is no check 'no-aby'; did you mean no-abi?",
        "lint missing | cannot read 'missing': no such file",
        "rules zzzzzzzzzzzz | there is no check 'zzzzzzzzzzzz'; vambrace rules lists them",
        "lint --ignore missing-comma . | 'missing-comma' is what apparmor_parser refuses; that is"
            + " told always, and cannot be ignored",
        "rules no-abi more | rules does not take 'more' here; see vambrace rules --help",
        "explain --format x | --format cannot be 'x'; it is text, json or ndjson",
        "explain missing | cannot read 'missing': no such file",
        "explain . | cannot read '.': it is a directory",
        "completion | completion needs SHELL; see vambrace completion --help",
        "completion tcsh | there is no completion for 'tcsh', only for bash, zsh and fish",
        "diff one | diff needs NEW; see vambrace diff --help",
        "diff git:-x . | cannot read git:-x: '-x' names no revision",
        "lsp --socket 70000 | --socket cannot be 70000; a port is at most 65535",
        "query . --path /x | '.' is a directory; of a tree, --who and --attach can be asked",
        "query . --path /x --peer y | --path and --peer are different questions; ask one",
        "preview --against nowhere x.xml | --against 'nowhere' is not a directory",
        "preview --host-view nowhere x | cannot read --host-view 'nowhere': no such file or"
            + " directory",
      })
  void wrongUsageIsOneLineAndExitsWithTwo(String arguments, String message) {
    CliRun run = CliRun.in(dir, arguments.trim().split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("vambrace: " + message + "\n");
  }

  @Test
  void aFullDiskIsToldAndAClosedPipeIsNot() throws IOException {
    Files.writeString(dir.resolve("p"), "profile p { /a rq, }\n");
    assertThat(linting("No space left on device"))
        .isEqualTo("vambrace: cannot write the output: No space left on device\n");
    assertThat(linting("Broken pipe")).isEmpty();
    Files.writeString(
        dir.resolve("log"),
        "type=AVC msg=audit(1.5:2): apparmor=\"DENIED\" operation=\"open\" profile=\"p\""
            + " name=\"/a\"\n");
    for (String command : List.of("rules", "explain log", "graph .", "completion fish")) {
      assertThat(failing("Broken pipe", command.split(" "))).as(command).isEmpty();
      assertThat(failing("No space left on device", command.split(" ")))
          .as(command)
          .isEqualTo("vambrace: cannot write the output: No space left on device\n");
    }
  }

  private String linting(String failure) {
    return failing(failure, "lint", "p");
  }

  /** What a command says on standard error if its output fails. */
  private String failing(String failure, String... command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            dir,
            false);
    assertThat(Main.run(command, console)).isEqualTo(2);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void progressIsToldLateAndGoesAway() {
    AtomicLong clock = new AtomicLong();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            dir,
            true);
    try (Progress progress = new Progress(console, true, 3, clock::get)) {
      progress.step();
      assertThat(err.size()).as("a short run has none").isZero();
      clock.addAndGet(600_000_000);
      progress.step();
      assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("2 of 3 files");
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[K");
    try (Progress unwanted = new Progress(console, false, 3, clock::get)) {
      err.reset();
      clock.addAndGet(600_000_000);
      unwanted.step();
    }
    assertThat(err.size()).isZero();
  }

  @Test
  void coloursAreForTerminalsOnly() throws IOException {
    Files.writeString(dir.resolve("p"), "profile p { /a rq, }\n");
    assertThat(terminal(Map.of(), "lint", "p")).contains("\u001b[");
    assertThat(terminal(Map.of("NO_COLOR", "1"), "lint", "p")).doesNotContain("\u001b[");
    terminal(Map.of(), "lint", "--output", "report", "p");
    assertThat(dir.resolve("report")).content().contains("error").doesNotContain("\u001b[");
    assertThat(CliRun.in(dir, "lint", "p").out()).doesNotContain("\u001b[");
  }

  private String terminal(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            environment,
            dir,
            true);
    Main.run(arguments, console);
    return out.toString(StandardCharsets.UTF_8);
  }
}
