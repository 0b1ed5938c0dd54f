package org.vambrace.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for fish. Stateless. */
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandLine program) {
    StringBuilder out = new StringBuilder("# Completion of vambrace for fish\n");
    for (Map.Entry<String, CommandLine> entry : program.getSubcommands().entrySet()) {
      String name = entry.getKey();
      String about = ManPage.summary(entry.getValue());
      out.append("complete -c vambrace -f -n __fish_use_subcommand -a ").append(name);
      out.append(" -d ").append(quoted(about)).append('\n');
      for (PositionalParamSpec argument :
          entry.getValue().getCommandSpec().positionalParameters()) {
        String words = words(argument);
        if (!words.isEmpty()) {
          out.append("complete -c vambrace -f -n '__fish_seen_subcommand_from ").append(name);
          out.append("' -a '").append(words).append("'\n");
        }
      }
      for (OptionSpec option : entry.getValue().getCommandSpec().options()) {
        if (!option.hidden()) {
          option(out, name, option);
        }
      }
    }
    return out.toString();
  }

  private static void option(StringBuilder out, String command, OptionSpec option) {
    out.append("complete -c vambrace -n '__fish_seen_subcommand_from ")
        .append(command)
        .append('\'');
    for (String name : option.names()) {
      boolean full = name.startsWith("--");
      out.append(full ? " -l " : " -s ").append(name.substring(full ? 2 : 1));
    }
    String words = words(option);
    out.append(option.arity().max() == 0 ? "" : words.isEmpty() ? " -r" : " -x -a '" + words + "'");
    String about = option.description().length == 0 ? "" : option.description()[0];
    out.append(" -d ").append(quoted(about)).append('\n');
  }

  private static String words(ArgSpec argument) {
    return argument.completionCandidates() == null
        ? ""
        : String.join(" ", argument.completionCandidates());
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
