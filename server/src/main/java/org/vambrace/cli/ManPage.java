package org.vambrace.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Manual pages from what the commands say of themselves. Stateless. */
final class ManPage {
  private ManPage() {}

  /**
   * Writes the page of the program and of each command.
   *
   * @param directory where {@code vambrace.1} goes; made if missing
   */
  static void writeAll(Path directory) throws IOException {
    CommandLine program = Main.commandLine(new String[0], Console.system());
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("vambrace.1"), program(program), StandardCharsets.UTF_8);
    for (Map.Entry<String, CommandLine> entry : program.getSubcommands().entrySet()) {
      Files.writeString(
          directory.resolve("vambrace-" + entry.getKey() + ".1"),
          command("vambrace " + entry.getKey(), entry.getValue()),
          StandardCharsets.UTF_8);
    }
  }

  /** What a command does, in one line. */
  static String summary(CommandLine command) {
    String[] lines = command.getCommandSpec().usageMessage().description();
    String text = String.join(" ", lines);
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static String program(CommandLine program) {
    StringBuilder out = head("vambrace", summary(program));
    out.append(".SH SYNOPSIS\n.B vambrace\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n");
    out.append(".SH COMMANDS\n");
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              out.append(".TP\n.BR vambrace-").append(name).append(" (1)\n");
              out.append(escaped(summary(command))).append('\n');
            });
    return out.append(exitStatus()).toString();
  }

  private static String command(String name, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    StringBuilder out = head(name.replace(' ', '-'), summary(command));
    out.append(".SH SYNOPSIS\n.B ").append(name).append("\n[\\fIOPTION\\fR]...");
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      boolean many = parameter.arity().max() > 1;
      boolean optional = parameter.arity().min() == 0;
      String label = "\\fI" + escaped(parameter.paramLabel()) + "\\fR" + (many ? "..." : "");
      out.append(' ').append(optional ? "[" + label + "]" : label);
    }
    out.append("\n.SH DESCRIPTION\n");
    out.append(escaped(String.join(" ", spec.usageMessage().description()))).append('\n');
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      out.append(".TP\n.I ").append(escaped(parameter.paramLabel())).append('\n');
      out.append(escaped(String.join(" ", parameter.description()))).append('\n');
    }
    out.append(".SH OPTIONS\n");
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        option(out, option);
      }
    }
    if (spec.usageMessage().footer().length > 0) {
      out.append(".SH EXAMPLES\n.nf\n");
      for (String line : spec.usageMessage().footer()) {
        out.append(escaped(line)).append('\n');
      }
      out.append(".fi\n");
    }
    return out.append(exitStatus()).toString();
  }

  private static void option(StringBuilder out, OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names
          .append(names.length() == 0 ? "" : ", ")
          .append("\\fB")
          .append(escaped(name))
          .append("\\fR");
    }
    if (option.arity().max() > 0) {
      names.append(" \\fI").append(escaped(option.paramLabel())).append("\\fR");
    }
    out.append(".TP\n").append(names).append('\n');
    out.append(escaped(String.join(" ", option.description()))).append('\n');
  }

  private static StringBuilder head(String name, String about) {
    StringBuilder out = new StringBuilder();
    out.append(".TH ").append(name.toUpperCase(Locale.ROOT)).append(" 1 \"\" \"Vambrace ");
    out.append(Main.version()).append("\" \"Vambrace\"\n");
    return out.append(".SH NAME\n")
        .append(name)
        .append(" \\- ")
        .append(escaped(about))
        .append('\n');
  }

  private static String exitStatus() {
    return ".SH EXIT STATUS\n.TP\n.B 0\nNothing at or above the fail level.\n.TP\n.B 1\nFindings.\n"
        + ".TP\n.B 2\nWrong usage, or input that cannot be read.\n"
        + ".SH SEE ALSO\n.BR vambrace (1),\n.BR apparmor.d (5),\n.BR apparmor_parser (8)\n";
  }

  /** Text that roff shows as it is. */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
