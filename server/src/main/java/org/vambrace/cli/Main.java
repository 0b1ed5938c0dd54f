package org.vambrace.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The program. */
@Command(
    name = "vambrace",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Understands AppArmor policy and the profiles that libvirt generates from it.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit code: 0 nothing at or above the fail level, 1 findings, 2 wrong usage or unreadable"
          + " input."
    })
public final class Main {

  /** What {@code --version} says. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"vambrace " + version()};
    }
  }

  private Main() {}

  /** The program's version, as in the jar's manifest. */
  public static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "0.0.0-dev" : version;
  }

  /**
   * Runs the process. The build and the launcher set properties instead of arguments for what no
   * user asks for: manual pages, and the run that trains the class archive.
   */
  public static void main(String[] args) throws IOException {
    String made = System.getProperty("vambrace.man");
    if (made != null) {
      ManPage.writeAll(Path.of(made));
      return;
    }
    boolean training = System.getProperty("vambrace.training") != null;
    System.exit(training ? Training.run() : run(args, Console.system()));
  }

  /** Runs one command and gives its exit code. */
  public static int run(String[] args, Console console) {
    try {
      String[] expanded =
          helped(ArgumentFiles.expandOptions(args, Path.of(console.cwd().toString())));
      if (expanded.length > 1 && expanded[0].equals("lint")) {
        List<String> rest = List.of(expanded).subList(1, expanded.length);
        LintCommand lint = LintCommand.of(rest, console);
        if (lint != null) {
          return lint.call();
        }
      }
      return commandLine(expanded, console).execute(expanded);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.USAGE;
    } catch (UncheckedIOException e) {
      console.outputFailed(e);
      return ExitCode.USAGE;
    } catch (UsageException e) {
      console.complain(e.getMessage() == null ? "wrong usage" : e.getMessage());
      return ExitCode.USAGE;
    } catch (InvalidPathException e) {
      console.complain(noPath(e));
      return ExitCode.USAGE;
    } catch (RuntimeException | Error e) {
      return failed(e, console);
    }
  }

  /** {@code help COMMAND} is {@code COMMAND --help}, as many programs have it. */
  private static String[] helped(String[] args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    if (args.length == 1) {
      return new String[] {"--help"};
    }
    boolean known = Commands.find(args[1]) != null;
    return known ? new String[] {args[1], "--help"} : new String[] {args[1]};
  }

  /** A name with a NUL, or with characters that the locale does not have. */
  private static String noPath(InvalidPathException failure) {
    return "'" + failure.getInput().replace('\0', '?') + "' is no name that a file can have here";
  }

  /** A failure that nobody foresaw; never exit code 1, which says that something was found. */
  private static int failed(Throwable failure, Console console) {
    if (failure instanceof OutOfMemoryError) {
      console.complain("not enough memory; VAMBRACE_OPTS=-Xmx2g gives more");
    } else {
      console.complain("this is a mistake in vambrace; please report it with what follows");
      failure.printStackTrace(console.err());
    }
    return ExitCode.USAGE;
  }

  /** The parser of arguments; with all commands only where help may list them. */
  static CommandLine commandLine(String[] args, Console console) {
    Commands.Entry asked = args.length == 0 ? null : Commands.find(args[0]);
    List<Commands.Entry> entries = asked == null ? Commands.ALL : List.of(asked);
    CommandLine main = new CommandLine(CommandSpec.forAnnotatedObject(new Main()));
    for (Commands.Entry entry : entries) {
      main.addSubcommand(entry.name(), new CommandLine(entry.make().apply(console)));
    }
    main.setExpandAtFiles(false);
    main.setUsageHelpAutoWidth(false);
    main.setOut(
        new java.io.PrintWriter(console.out(), true, java.nio.charset.StandardCharsets.UTF_8));
    main.setErr(
        new java.io.PrintWriter(console.err(), true, java.nio.charset.StandardCharsets.UTF_8));
    main.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            console.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    main.setParameterExceptionHandler(
        (failure, arguments) -> {
          console.complain(WrongUsage.message(failure));
          return ExitCode.USAGE;
        });
    main.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (e instanceof UsageException) {
            console.complain(String.valueOf(e.getMessage()));
          } else if (e instanceof InvalidPathException invalid) {
            console.complain(noPath(invalid));
          } else if (e instanceof UncheckedIOException failed) {
            console.outputFailed(failed);
          } else if (e instanceof IOException failed) {
            console.outputFailed(new UncheckedIOException(failed));
          } else if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
          } else {
            return failed(e, console);
          }
          return ExitCode.USAGE;
        });
    main.setExecutionStrategy(
        parsed -> {
          if (parsed.subcommand() == null && parsed.matchedOptions().isEmpty()) {
            main.usage(main.getErr());
            return ExitCode.USAGE;
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    return main;
  }
}
