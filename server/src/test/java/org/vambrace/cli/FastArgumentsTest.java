package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The quick reader of arguments and picocli understand the same. */
final class FastArgumentsTest {

  private static LintCommand read(String... args) {
    return LintCommand.of(List.of(args), Console.system());
  }

  @Test
  void everyOptionOfLintCanBeSetWithoutPicocli() {
    CommandSpec spec = new CommandLine(new LintCommand(Console.system())).getCommandSpec();
    List<String> wrong = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      boolean value = option.arity().max() > 0;
      for (String name : option.names()) {
        boolean standard = List.of("-h", "--help", "-V", "--version").contains(name);
        String argument = name.equals("--jobs") ? "2" : "x";
        boolean alone = read(name, "-") != null;
        boolean followed = name.startsWith("--") && read(name + "=" + argument) != null;
        boolean apart = read(name, argument) != null;
        boolean right =
            standard
                ? !alone && !followed
                : value ? apart && (followed || !name.startsWith("--")) : alone && !followed;
        if (!right) {
          wrong.add(name);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsNotPlainIsLeftToPicocli() {
    assertThat(read("--help")).isNull();
    assertThat(read("--no-such-option", "x")).isNull();
    assertThat(read("--format")).isNull();
    assertThat(read("--format", "--fix")).isNull();
    assertThat(read("--jobs", "many")).isNull();
    assertThat(read("-", "file", "--fix")).isNotNull();
    assertThat(CliRun.in(Path.of("/"), "lint", "--no-such-option").code()).isEqualTo(2);
    assertThat(CliRun.in(Path.of("/"), "lint", "--help").out()).startsWith("Usage: vambrace lint");
  }
}
