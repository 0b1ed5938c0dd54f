package org.vambrace.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vambrace completion}: a script that lets a shell complete our words. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a completion script for bash, zsh or fish.",
    footer = {
      "",
      "  source <(vambrace completion bash)",
      "  source <(vambrace completion zsh)",
      "  vambrace completion fish > ~/.config/fish/completions/vambrace.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "SHELL",
      arity = "1",
      completionCandidates = Choices.Shells.class,
      description = "bash, zsh or fish.")
  private String shell = "";

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine all = Main.commandLine(new String[0], console);
    console.print(
        switch (shell) {
          case "bash" -> AutoComplete.bash("vambrace", all);
          case "zsh" -> ZshCompletion.of(all);
          case "fish" -> FishCompletion.of(all);
          default ->
              throw new UsageException(
                  "there is no completion for '" + shell + "', only for bash, zsh and fish");
        });
    return ExitCode.OK;
  }
}
