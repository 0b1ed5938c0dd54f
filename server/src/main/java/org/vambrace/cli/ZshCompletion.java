package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for zsh, in the terms of its {@code _arguments} (zshcompsys(1)). Stateless. */
final class ZshCompletion {
  private ZshCompletion() {}

  static String of(CommandLine program) {
    StringBuilder out = new StringBuilder("#compdef vambrace\n\n_vambrace() {\n");
    out.append("  local -a commands\n  commands=(\n");
    program
        .getSubcommands()
        .forEach(
            (name, command) ->
                out.append("    ")
                    .append(quoted(name + ":" + ManPage.summary(command).replace(":", "\\:")))
                    .append('\n'));
    out.append("  )\n");
    out.append(
        "  _arguments -C '(-h --help)'{-h,--help}'[help]' '1:command:->command' '*:: :->words'\n");
    out.append("  case $state in\n  command) _describe command commands ;;\n  words)\n");
    out.append("    case $words[1] in\n");
    for (Map.Entry<String, CommandLine> entry : program.getSubcommands().entrySet()) {
      command(out, entry.getKey(), entry.getValue());
    }
    out.append("    esac ;;\n  esac\n}\n\n");
    // The file is sourced, or autoloaded as the function itself.
    out.append("if [[ $funcstack[1] == _vambrace ]]; then\n  _vambrace \"$@\"\n");
    return out.append("else\n  compdef _vambrace vambrace\nfi\n").toString();
  }

  private static void command(StringBuilder out, String name, CommandLine command) {
    List<String> specs = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        specs.add(option(option));
      }
    }
    String rest = "_files";
    for (PositionalParamSpec argument : command.getCommandSpec().positionalParameters()) {
      String words = words(argument);
      rest = words == null ? rest : words;
    }
    specs.add(quoted("*: :" + rest));
    out.append("    ").append(name).append(")\n      _arguments");
    specs.forEach(spec -> out.append(" \\\n        ").append(spec));
    out.append(" ;;\n");
  }

  private static String option(OptionSpec option) {
    String about = option.description().length == 0 ? "" : option.description()[0];
    String text = "[" + about.replace("%%", "%").replaceAll("([\\[\\]\\\\])", "\\\\$1") + "]";
    boolean takes = option.arity().max() > 0;
    String value = "";
    if (takes) {
      String words = words(option);
      String label = option.paramLabel().replaceAll("[^A-Z]", "");
      value = ":" + label + ":" + (words != null ? words : places(label));
    }
    List<String> names = List.of(option.names());
    String repeat = option.isMultiValue() ? "*" : "";
    if (names.size() == 1) {
      return quoted(repeat + spelled(names.get(0), takes) + text + value);
    }
    String exclusive = repeat.isEmpty() ? "(" + String.join(" ", names) + ")" : repeat;
    List<String> spelled = names.stream().map(name -> spelled(name, takes)).toList();
    return quoted(exclusive) + "{" + String.join(",", spelled) + "}" + quoted(text + value);
  }

  /**
   * A long name takes its value behind {@code =} or a blank, a short one behind nothing or a blank.
   */
  private static String spelled(String name, boolean takes) {
    return !takes ? name : name.startsWith("--") ? name + "=" : name + "+";
  }

  private static @Nullable String words(ArgSpec argument) {
    if (argument.completionCandidates() == null) {
      return null;
    }
    List<String> words = new ArrayList<>();
    argument.completionCandidates().forEach(words::add);
    return words.isEmpty() ? null : "(" + String.join(" ", words) + ")";
  }

  private static String places(String label) {
    return switch (label) {
      case "DIR" -> "_directories";
      case "FILE", "PATH", "LOG", "NAME" -> "_files";
      default -> " ";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
