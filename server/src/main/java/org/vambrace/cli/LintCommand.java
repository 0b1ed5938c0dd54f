package org.vambrace.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.cli.report.CheckstyleReport;
import org.vambrace.cli.report.Diagnostic;
import org.vambrace.cli.report.FileReport;
import org.vambrace.cli.report.GithubReport;
import org.vambrace.cli.report.GitlabReport;
import org.vambrace.cli.report.JsonReport;
import org.vambrace.cli.report.JunitReport;
import org.vambrace.cli.report.Report;
import org.vambrace.cli.report.ReportFormat;
import org.vambrace.cli.report.SarifReport;
import org.vambrace.cli.report.TextReport;
import org.vambrace.lint.BatchLinter;
import org.vambrace.lint.CheckPage;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.Linter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Severity;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vambrace lint}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Finds what apparmor_parser refuses, and what could be better.")
final class LintCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files or directories; - is standard input; @FILE holds one path a line.")
  private List<String> paths = new ArrayList<>();

  @Mixin private PolicyMixin policy = new PolicyMixin();

  @Option(
      names = "--as",
      paramLabel = "KIND",
      defaultValue = "auto",
      description =
          "What to take files for: auto, profile, fragment, tunable, template, abi, domain.")
  private String as = "auto";

  @Option(
      names = "--stdin-path",
      paramLabel = "NAME",
      description = "The name of standard input, for its kind and its includes.")
  private @Nullable String stdinPath;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, sarif, github, gitlab, checkstyle or junit.")
  private String format = "text";

  @Option(names = "--output", paramLabel = "FILE", description = "Where to write the report.")
  private @Nullable String output;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "Exit 1 from this severity on: error, warning, information or never.")
  private String failOn = "error";

  @Option(names = "--select", split = ",", paramLabel = "ID", description = "Only these checks.")
  private List<String> select = new ArrayList<>();

  @Option(names = "--ignore", split = ",", paramLabel = "ID", description = "Not these checks.")
  private List<String> ignore = new ArrayList<>();

  @Option(names = "--jobs", paramLabel = "N", description = "How many threads (default: all).")
  private int jobs;

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    long start = System.nanoTime();
    FileKind forced = forced();
    ReportFormat writer = writer();
    @Nullable Severity fail = failLevel();
    if (paths.isEmpty()) {
      throw new UsageException("lint needs a file, a directory or -; see vambrace lint --help");
    }
    Snapshot snapshot = new Snapshot(new DiskFiles(), policy.settings(console));
    InputFiles inputs = new InputFiles(console, snapshot);
    List<BatchLinter.Input> work = new ArrayList<>();
    Map<String, String> shown = new ConcurrentHashMap<>();
    for (String path : ArgumentFiles.expandPaths(paths, console.cwd())) {
      if (path.equals("-")) {
        String name = stdinPath == null ? "<stdin>" : stdinPath;
        String absolute = console.absolute(name);
        shown.put(absolute, name);
        work.add(new BatchLinter.Input(absolute, forced, standardInput()));
      } else {
        inputs.add(path);
      }
    }
    for (InputFiles.Given given : inputs.files()) {
      shown.put(given.path(), given.shown());
      work.add(new BatchLinter.Input(given.path(), forced, null));
    }
    if (work.isEmpty() && inputs.unreadable()) {
      return ExitCode.USAGE;
    }
    Linter linter = new Linter(CheckRegistry.standard(), config());
    BatchLinter batch = new BatchLinter(linter, snapshot, CancelToken.NONE);
    Diagnostics diagnostics = new Diagnostics(snapshot, shown, console.cwd().toString(), true);
    Set<String> failures = java.util.Collections.synchronizedSet(new LinkedHashSet<>());
    List<FileReport> files =
        batch.run(
            work,
            threads(),
            result -> {
              String name = shown.getOrDefault(result.path(), result.path());
              if (result.failure() != null) {
                failures.add("cannot read '" + name + "': " + result.failure());
              }
              SourceText text = result.text();
              List<Diagnostic> found =
                  text == null ? List.of() : diagnostics.of(result.path(), text, result.findings());
              return new FileReport(name, result.kind().label(), found);
            });
    Report report =
        new Report(
            Main.version(),
            policy.target().label(),
            List.copyOf(files),
            (System.nanoTime() - start) / 1_000_000);
    ReportOutput.write(console, output, writer.write(report));
    failures.forEach(console::complain);
    if (!failures.isEmpty() || inputs.unreadable()) {
      return ExitCode.USAGE;
    }
    return fails(report, fail) ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private int threads() {
    return jobs > 0 ? jobs : Math.max(1, Runtime.getRuntime().availableProcessors());
  }

  private LintConfig config() {
    return new LintConfig(Set.copyOf(select), Set.of(), Set.copyOf(ignore), Map.of(), List.of());
  }

  private SourceText standardInput() {
    try {
      var content = DiskFiles.read(console.in());
      if (content.text() == null) {
        throw new UsageException("standard input " + content.failure());
      }
      return content.text();
    } catch (IOException e) {
      throw new UsageException("cannot read standard input");
    }
  }

  private @Nullable FileKind forced() {
    if (as.equals("auto")) {
      return null;
    }
    for (FileKind kind : FileKind.values()) {
      boolean offered = kind != FileKind.GENERATED && kind != FileKind.GENERATED_FILES;
      if (offered && kind.label().equals(as)) {
        return kind;
      }
    }
    throw new UsageException(
        "--as cannot be '"
            + as
            + "'; it is auto, profile, fragment, tunable, template, abi or domain");
  }

  private ReportFormat writer() {
    return switch (format) {
      case "text" -> new TextReport(console.terminal() && output == null, console.colour());
      case "json" -> new JsonReport();
      case "sarif" -> new SarifReport(CheckPage::read);
      case "github" -> new GithubReport();
      case "gitlab" -> new GitlabReport();
      case "checkstyle" -> new CheckstyleReport();
      case "junit" -> new JunitReport();
      default ->
          throw new UsageException(
              "--format cannot be '"
                  + format
                  + "'; it is text, json, sarif, github, gitlab, checkstyle or junit");
    };
  }

  private @Nullable Severity failLevel() {
    return switch (failOn) {
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      case "information" -> Severity.INFORMATION;
      case "never" -> null;
      default ->
          throw new UsageException(
              "--fail-on cannot be '" + failOn + "'; it is error, warning, information or never");
    };
  }

  private static boolean fails(Report report, @Nullable Severity level) {
    if (level == null) {
      return false;
    }
    for (Severity severity : Severity.values()) {
      if (severity.compareTo(level) <= 0 && report.count(severity) > 0) {
        return true;
      }
    }
    return false;
  }
}
