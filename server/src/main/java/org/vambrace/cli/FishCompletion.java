package org.vambrace.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

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
    out.append(option.arity().max() > 0 ? " -r" : "");
    String about = option.description().length == 0 ? "" : option.description()[0];
    out.append(" -d ").append(quoted(about)).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
