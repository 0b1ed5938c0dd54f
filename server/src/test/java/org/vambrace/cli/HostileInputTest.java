package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.testing.Shell;

/** What {@code vambrace lint} says where names, files and arguments are not as they should be. */
final class HostileInputTest {
  private static final String BLANKS = "profile x /x {\n  /a r,  \n}\n";

  @TempDir Path dir;

  @BeforeEach
  void tree() throws IOException {
    write("good", "profile good /g {\n}\n");
    write("bad", "profile bad /b {\n  capability nope,\n}\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CliRun lint(String... args) {
    List<String> all = new ArrayList<>(List.of("lint"));
    all.addAll(List.of(args));
    return CliRun.in(dir, all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "--format good | --format cannot be 'good'",
        "--base= good | --base '' is not a directory",
        "-I= good | -I '' is not a directory",
        "--output= bad | cannot write ''",
        "--output nowhere/x bad | cannot write 'nowhere/x': no such file or directory",
        "--output . bad | cannot write '.': is a directory",
        "--stdin-path= - | --stdin-path cannot be empty",
        "--statistics --format sarif bad | --statistics are written as text or json, not as sarif",
        "--since=-x bad | --since: ",
        "--baseline . bad | cannot read the baseline",
        "@nothing | cannot read the argument file 'nothing': no such file or directory",
        "[x-z]* | no file matches '[x-z]*'",
      })
  void wrongArgumentsAreToldBeforeAnythingIsWritten(String arguments, String message) {
    CliRun run = lint(arguments.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("vambrace: " + message).hasLineCount(1);
  }

  @Test
  void unsafeFixesAloneSayThatTheyDoNothing() {
    CliRun run = lint("--unsafe-fixes", "good");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("--unsafe-fixes does nothing without --fix or --diff");
  }

  @Test
  void argumentFilesMayNameTheCommandAndHoldBlankLines() throws IOException {
    write("arguments", "lint\r\n\r\n  \t\r\n--fail-on=never\r\nbad\r\n");
    CliRun run = CliRun.in(dir, "@arguments");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("bad:2:14: error: ").hasLineCount(1);
  }

  @Test
  void nameThatNoFileCanHaveIsWrongUsage() throws IOException {
    write("list", "a\0b\n");
    CliRun run = lint("@list");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'a?b' is no name that a file can have").hasLineCount(1);
  }

  @Test
  void standardInputIsReadAndToldOnce() {
    CliRun run =
        CliRun.with(dir, "capability nope,\n", "lint", "--as", "fragment", "-", "bad", "-");
    assertThat(run.out().lines().filter(line -> line.startsWith("<stdin>:"))).hasSize(1);
  }

  @Test
  void linkToNothingIsToldAsSuch() throws IOException {
    Files.createSymbolicLink(dir.resolve("link"), Path.of("nowhere"));
    Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
    assertThat(lint("link").err()).contains("cannot read 'link': the link leads to nothing");
    assertThat(lint("loop").err()).contains("cannot read 'loop': the link leads to nothing");
  }

  @Test
  void fileWhoseNameIsNotUtf8IsToldAndNotPassedOver() throws Exception {
    new Shell(dir).run("sh", "-c", "mkdir tree; touch \"tree/$(printf 'b\\377')\"");
    CliRun run = lint("tree");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("its name is not UTF-8");
  }

  @Test
  void fixGoesThroughALinkAndKeepsTheMode() throws IOException {
    write("real", BLANKS);
    Files.setPosixFilePermissions(
        dir.resolve("real"), PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(dir.resolve("link"), Path.of("real"));
    assertThat(lint("--select", "trailing-blanks", "--fix", "link").code()).isZero();
    assertThat(dir.resolve("link")).isSymbolicLink();
    assertThat(dir.resolve("real")).content().doesNotContain("  \n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("real"))))
        .isEqualTo("rw-r-----");
  }

  @Test
  void diffFailsWhereErrorsAreLeft() {
    CliRun run = lint("--diff", "bad");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("findings are left that fixes do not mend");
  }

  @Test
  void diffOfAFileWithoutFinalNewlineSaysSo() throws IOException {
    write("open", "profile x /x {\n}");
    CliRun run = lint("--select", "no-final-newline", "--diff", "open");
    assertThat(run.out())
        .isEqualTo(
            "--- a/open\n+++ b/open\n@@ -1,2 +1,2 @@\n profile x /x {\n-}\n"
                + "\\ No newline at end of file\n+}\n");
    assertThat(run.err()).contains("1 fix would be applied");
  }

  @Test
  void gitAppliesDiffsOfFilesWithOddNames() throws Exception {
    List<String> names = List.of("a b", "q\"u", "ü", "tab\tx", "new\nline", "back\\slash", "ap's");
    for (String name : names) {
      write("tree/" + name, BLANKS);
    }
    CliRun run = lint("--select", "trailing-blanks", "--diff", "tree");
    Files.writeString(dir.resolve("changes.patch"), run.out());
    Shell.Result applied = new Shell(dir).run("git", "apply", "changes.patch");
    assertThat(applied.code()).as(applied.text()).isZero();
    for (String name : names) {
      assertThat(dir.resolve("tree/" + name)).content().doesNotContain("  \n");
    }
  }

  @Test
  void statisticsMayBeJson() throws IOException {
    write("blanks", BLANKS);
    CliRun run =
        lint("--statistics", "--format", "json", "--extend", "trailing-blanks", "bad", "blanks");
    var found =
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("statistics").asList();
    assertThat(found).hasSize(2);
    assertThat(found.toString())
        .contains(
            "{\"id\":\"trailing-blanks\",\"severity\":\"information\",\"findings\":1,\"files\":1,"
                + "\"fixable\":1}");
  }

  @Test
  void filesOfTheRunItselfAreNoPolicy() throws IOException {
    Files.createDirectories(dir.resolve("tunables"));
    write("vambrace.toml", "[lint]\nbaseline = \"known.json\"\n");
    write("known.json", "{\"version\":1,\"findings\":[]}");
    write("report.xml", "old");
    assertThat(lint("--output", "report.xml", "--format", "junit", ".").code()).isEqualTo(1);
    assertThat(dir.resolve("report.xml"))
        .content()
        .contains("name=\"./bad\"")
        .doesNotContain("known.json")
        .doesNotContain("vambrace.toml")
        .doesNotContain("report.xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"version\":\"x\"}",
        "{\"version\":[1],\"findings\":{}}",
        "{\"version\":1,\"findings\":{}}",
        "{\"version\":1,\"findings\":null}",
        "{\"version\":1,\"findings\":[1]}"
      })
  void whatIsNoBaselineIsToldAsSuch(String text) throws IOException {
    write("known", text);
    CliRun run = lint("--baseline", "known", "bad");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is no baseline; write one with --write-baseline");
  }

  @Test
  void baselineThatWasMovedIsToldToBeUseless() throws IOException {
    lint("--write-baseline", "--baseline", "known.json", "bad");
    Files.createDirectories(dir.resolve("sub"));
    Files.move(dir.resolve("known.json"), dir.resolve("sub/known.json"));
    CliRun run = lint("--baseline", "sub/known.json", "bad");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("the baseline 'sub/known.json' knows nothing that was found");
  }

  @Test
  void fixesLeaveWhatTheBaselineKnows() throws IOException {
    write("x", BLANKS);
    lint("--select", "trailing-blanks", "--write-baseline", "--baseline", "known.json", "x");
    write("x", "profile x /x {\n  /a r,  \n  /b r,  \n}\n");
    lint("--select", "trailing-blanks", "--baseline", "known.json", "--fix", "x");
    assertThat(dir.resolve("x")).hasContent("profile x /x {\n  /a r,  \n  /b r,\n}\n");
  }

  @Test
  void rulesThatMakeOneAnotherRedundantLoseAllButOne() throws IOException {
    write("x", "profile x /x {\n  /a{b,c} r,\n  /a[bc] r,\n  /{ab,ac} r,\n  /ab r,\n}\n");
    assertThat(lint("--select", "redundant-rule", "--fix", "x").err()).contains("3 fixes applied");
    assertThat(dir.resolve("x")).content().hasLineCount(3);
    assertThat(lint("--select", "redundant-rule", "x").out()).isEmpty();
  }

  @Test
  void controlCharactersOfAFileDoNotReachTheTerminalInMessages() throws IOException {
    write("x", "profile x /x {\n  include <a\u001b[31mb>\n}\n");
    CliRun run = lint("x");
    assertThat(run.out()).contains("included file 'a?[31mb'").doesNotContain("\u001b");
    assertThat(lint("--format", "json", "x").out().getBytes(StandardCharsets.UTF_8))
        .doesNotContain(0x1b);
  }
}
