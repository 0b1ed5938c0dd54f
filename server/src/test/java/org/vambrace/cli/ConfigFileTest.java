package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vambrace.toml}: each mistake is told with its place, and globs mean what they say. */
final class ConfigFileTest {
  @TempDir Path dir;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(dir.resolve("c[1]/sub/deep"));
    for (String name : new String[] {"a", "sub/b", "sub/deep/c"}) {
      Files.writeString(dir.resolve("c[1]").resolve(name), "profile x /x {\n  /** rw,\n}\n");
    }
  }

  private CliRun lint(String toml) throws IOException {
    Path here = dir.resolve("c[1]");
    Files.writeString(here.resolve("vambrace.toml"), toml.replace("\\n", "\n"));
    return CliRun.in(here, "lint", "a", "sub/b", "sub/deep/c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "target = 4.1 | 1:1: 'target' must be a string: \"4.1\"",
        "target = \"4.2\" | 1:1: '4.2' is no target; it is 3.0, 4.1, 5.0 or 6.0",
        "tarqet = \"4.1\" | 1:1: 'tarqet' is not known here; did you mean target?",
        "base = \"nowhere\" | 1:8: 'nowhere' is not a directory",
        "base = \"a\" | 1:8: 'a' is not a directory",
        "base = \"../x\" | 1:8: '../x' is outside of this file's directory; use the option instead",
        "include = [\"sub\", \"no\"] | 1:19: 'no' is not a directory",
        "include = \"sub\" | 1:1: 'include' must be a list of strings: [\"sub\"]",
        "lint = 3 | 1:1: 'lint' must be a table",
        "[lint]\\nselect = [\"all\", 3] | 2:1: 'select' must be a list of strings",
        "[lint]\\n"
            + "select = [\"no-abbi\"] | 2:11: there is no check or group 'no-abbi'; did you mean"
            + " no-abi?",
        "[lint]\\n"
            + "ignore = [\"x\"] | 2:11: there is no check or group 'x'; vambrace rules lists them",
        "[lint]\\n"
            + "ignore = [\"syntax\"] | 2:11: 'syntax' is what apparmor_parser refuses; that is told"
            + " always",
        "[lint]\\nfail-on = \"hint\" | 2:1: 'hint' is not error, warning, information or never",
        "[lint.severity]\\nno-abi = \"error\" | 2:1: a severity is warning, information or hint",
        "[lint.severity]\\n"
            + "all = \"hint\" | 2:1: 'all' is a group; a severity is given to one check",
        "[lint.per-path-ignores]\\nx = [\"nope\"] | 2:6: there is no check or group 'nope'",
        "target = \"4.1\" junk | 1:1: not valid TOML: ",
        "[lint | 1:1: not valid TOML: ",
      })
  void mistakesAreToldWithTheirPlace(String toml, String message) throws IOException {
    CliRun run = lint(toml + "\n");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("/vambrace.toml:" + message).contains("nothing was checked");
  }

  @Test
  void eachFileHasTheLevelAndTheBaselineOfItsOwnConfiguration() throws IOException {
    for (String name : new String[] {"one", "two"}) {
      Files.createDirectories(dir.resolve(name));
      Files.writeString(dir.resolve(name + "/p"), "profile p /p {\n  /** rw,\n}\n");
      Files.writeString(
          dir.resolve(name + "/vambrace.toml"), "[lint]\nbaseline = \"known.json\"\n");
    }
    CliRun written = CliRun.in(dir, "lint", "--write-baseline", "one/p", "two/p");
    assertThat(written.err()).contains("/one/known.json'").contains("/two/known.json'");
    assertThat(CliRun.in(dir, "lint", "--fail-on", "warning", "one/p", "two/p"))
        .isEqualTo(new CliRun(0, "", ""));
    Files.writeString(dir.resolve("two/vambrace.toml"), "[lint]\nfail-on = \"warning\"\n");
    CliRun run = CliRun.in(dir, "lint", "one/p", "two/p");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).startsWith("two/p:2:3: ").hasLineCount(1);
    assertThat(CliRun.in(dir, "lint", "--fail-on", "error", "one/p", "two/p").code()).isZero();
  }

  @Test
  void byteOrderMarkAndCrLfAreTaken() throws IOException {
    assertThat(lint("\uFEFFtarget = \"5.0\"\r\n[lint]\r\nignore = [\"broad-file-rule\"]\r\n"))
        .isEqualTo(new CliRun(0, "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sub/**",
        "sub",
        "sub/",
        "./sub/",
        "../c*/sub/**",
        "s[tu]b/*",
        "s[!a]b",
        "{sub,other}",
        "sub/{b,deep}",
        "s?b",
        "{b,c}",
        "[bc]",
        "**/{b,c}",
        "sub/**/[a-c]"
      })
  void globsOfPerPathIgnores(String glob) throws IOException {
    CliRun run = lint("[lint.per-path-ignores]\n\"" + glob + "\" = [\"all\"]\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("a:2:3: ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"su", "b/", "*/a", "[z-a]", "sub/x/..", "deep/*", "{sub", "sub/[]"})
  void globsThatMatchNothingOfIt(String glob) throws IOException {
    CliRun run = lint("[lint.per-path-ignores]\n\"" + glob + "\" = [\"all\"]\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).hasLineCount(3);
  }
}
