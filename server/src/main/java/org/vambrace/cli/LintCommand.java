package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.cli.report.CheckstyleReport;
import org.vambrace.cli.report.FileReport;
import org.vambrace.cli.report.GithubReport;
import org.vambrace.cli.report.GitlabReport;
import org.vambrace.cli.report.JsonReport;
import org.vambrace.cli.report.JunitReport;
import org.vambrace.cli.report.Report;
import org.vambrace.cli.report.ReportFormat;
import org.vambrace.cli.report.SarifReport;
import org.vambrace.cli.report.StatisticsReport;
import org.vambrace.cli.report.TextReport;
import org.vambrace.lint.CheckPage;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.policy.Severity;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vambrace lint}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Finds what apparmor_parser refuses, and what could be better.")
final class LintCommand implements Callable<Integer>, FastOptions {
  private static final String DEFAULT_BASELINE = "vambrace-baseline.json";
  private final Console console;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files or directories; - is standard input; @FILE holds one path a line.")
  private List<String> paths = new ArrayList<>();

  @Mixin private PolicyMixin policy = new PolicyMixin();
  @Mixin private LintOptions lint = new LintOptions();

  @Option(
      names = "--stdin-path",
      paramLabel = "NAME",
      description = "The name of standard input, for its kind and its includes.")
  private @Nullable String stdinPath;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      completionCandidates = Choices.LintFormats.class,
      description = "text, json, sarif, github, gitlab, checkstyle or junit.")
  private String format = "text";

  @Option(names = "--output", paramLabel = "FILE", description = "Where to write the report.")
  private @Nullable String output;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      completionCandidates = Choices.Levels.class,
      description =
          "Exit 1 from this severity on: error, warning, information or never (default: error).")
  private @Nullable String failOn;

  @Option(names = "--baseline", paramLabel = "FILE", description = "Findings not to tell again.")
  private @Nullable String baseline;

  @Option(
      names = "--write-baseline",
      description = "Write what is found now to the baseline (default: " + DEFAULT_BASELINE + ").")
  private boolean writeBaseline;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "Only what lies on lines that changed since this git revision.")
  private @Nullable String since;

  @Option(names = "--fix", description = "Apply fixes that do not change what the policy allows.")
  private boolean fix;

  @Option(names = "--unsafe-fixes", description = "With --fix or --diff: apply the others too.")
  private boolean unsafeFixes;

  @Option(names = "--diff", description = "Show what --fix would do, as a diff; change nothing.")
  private boolean diff;

  @Option(names = "--statistics", description = "Count findings by check.")
  private boolean statistics;

  @Option(names = "--watch", description = "Lint again whenever a file changes, until stopped.")
  private boolean watch;

  LintCommand(Console console) {
    this.console = console;
  }

  /**
   * The command with plain arguments, made without picocli.
   *
   * @return null if the arguments are not plain
   */
  static @Nullable LintCommand of(List<String> args, Console console) {
    LintCommand command = new LintCommand(console);
    return FastArguments.read(args, command, command.paths) ? command : null;
  }

  @Override
  public boolean set(String name, @Nullable String value) {
    return (value == null ? flag(name) : word(name, value))
        || policy.set(name, value)
        || lint.set(name, value);
  }

  private boolean flag(String name) {
    switch (name) {
      case "--write-baseline" -> writeBaseline = true;
      case "--fix" -> fix = true;
      case "--unsafe-fixes" -> unsafeFixes = true;
      case "--diff" -> diff = true;
      case "--statistics" -> statistics = true;
      case "--watch" -> watch = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean word(String name, String value) {
    switch (name) {
      case "--stdin-path" -> stdinPath = value;
      case "--format" -> format = value;
      case "--output" -> output = value;
      case "--fail-on" -> failOn = value;
      case "--baseline" -> baseline = value;
      case "--since" -> since = value;
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public Integer call() throws InterruptedException {
    verify();
    if (paths.isEmpty()) {
      throw new UsageException("lint needs a file, a directory or -; see vambrace lint --help");
    }
    boolean stdin = paths.contains("-");
    if (stdin && (fix || diff || watch)) {
      throw new UsageException("standard input can be neither fixed nor watched");
    }
    SourceText text = stdin ? standardInput() : null;
    if (watch) {
      new Watch(console).run(disk -> once(null, disk));
    }
    return once(text, new DiskFiles());
  }

  /** Fails on options that make no sense, before anything is read. */
  private void verify() {
    writer();
    failLevel(null);
    if (stdinPath != null && stdinPath.isEmpty()) {
      throw new UsageException("--stdin-path cannot be empty");
    }
    if (statistics && !format.equals("text") && !format.equals("json")) {
      throw new UsageException("--statistics are written as text or json, not as " + format);
    }
    if (unsafeFixes && !fix && !diff) {
      console.complain("--unsafe-fixes does nothing without --fix or --diff");
    }
  }

  private int once(@Nullable SourceText stdin, FileSource disk) {
    long start = System.nanoTime();
    LintRun run = new LintRun(console, policy, lint, disk);
    run.add(paths, stdin, stdinPath, own());
    if (run.isEmpty() && run.unreadable()) {
      return ExitCode.USAGE;
    }
    try (GitChanges changes =
        since == null ? null : new GitChanges(since, console.absolute(""), disk)) {
      Narrowing narrowing = new Narrowing(console, changes);
      for (String path : run.shown().keySet()) {
        failLevel(run.config(path));
        String known = writeBaseline ? null : baseline(run, path);
        if (known != null) {
          narrowing.add(path, known);
        }
      }
      List<FileReport> reports = run.run();
      FixOutput fixes = new FixOutput(console, run, disk);
      if (fix || diff) {
        reports = fixes.apply(new FixRun(unsafeFixes, run, narrowing), diff, reports);
      }
      if (writeBaseline) {
        reports = toBaseline(reports, run);
      }
      reports = reports.stream().map(each -> narrowed(each, narrowing, run)).toList();
      narrowing.tellIfUseless();
      long elapsed = (System.nanoTime() - start) / 1_000_000;
      Report report =
          new Report(Main.version(), policy.target(run.config()).label(), reports, elapsed);
      if (!writeBaseline) {
        ReportOutput.write(console, output, diff ? fixes.changes() : writer().write(report));
      }
      if (console.terminal() && format.equals("text")) {
        console.err().println(Summary.of(report));
      }
      boolean failed = report.files().stream().anyMatch(each -> fails(each, run));
      if (diff && failed) {
        console.complain(
            "findings are left that fixes do not mend; lint without --diff shows them");
      }
      failed |= diff && !fixes.changes().isEmpty();
      return run.unreadable() || fixes.failed()
          ? ExitCode.USAGE
          : failed ? ExitCode.FINDINGS : ExitCode.OK;
    }
  }

  /** The files that a run makes or keeps for itself. */
  private Set<String> own() {
    Set<String> own = new HashSet<>(Set.of(console.absolute(DEFAULT_BASELINE)));
    if (output != null) {
      own.add(console.absolute(output));
    }
    if (baseline != null) {
      own.add(console.absolute(baseline));
    }
    return own;
  }

  private FileReport narrowed(FileReport report, Narrowing narrowing, LintRun run) {
    String path = console.absolute(report.path());
    return narrowing.isNone() ? report : narrowing.of(report, path, run.text(path));
  }

  /** The baseline that counts for a file, or null. */
  private @Nullable String baseline(LintRun run, String path) {
    ConfigFile config = run.config(path);
    return baseline != null ? baseline : config == null ? null : config.baseline();
  }

  /** Writes all that was found to its baselines; then nothing of it is left to tell. */
  private List<FileReport> toBaseline(List<FileReport> reports, LintRun run) {
    Map<String, List<FileReport>> byFile = new LinkedHashMap<>();
    for (FileReport report : reports) {
      String file = baseline(run, console.absolute(report.path()));
      byFile
          .computeIfAbsent(file == null ? DEFAULT_BASELINE : file, k -> new ArrayList<>())
          .add(report);
    }
    byFile.forEach(this::writeBaseline);
    return reports.stream().map(r -> new FileReport(r.path(), r.kind(), List.of())).toList();
  }

  private void writeBaseline(String file, List<FileReport> reports) {
    Path path = console.cwd().resolve(file).normalize();
    Path directory = path.getParent() == null ? path : path.getParent();
    ReportOutput.write(console, file, Baseline.write(reports, console.cwd(), directory));
    int count = reports.stream().mapToInt(report -> report.diagnostics().size()).sum();
    console.complain(
        count + (count == 1 ? " finding" : " findings") + " written to '" + file + "'");
  }

  private SourceText standardInput() {
    try {
      FileSource.Content content = DiskFiles.read(console.in());
      if (content.text() == null) {
        throw new UsageException("standard input " + content.failure());
      }
      return content.text();
    } catch (IOException e) {
      throw new UsageException("cannot read standard input");
    }
  }

  private ReportFormat writer() {
    if (statistics) {
      return new StatisticsReport(format.equals("json"));
    }
    boolean onTerminal = console.terminal() && output == null;
    return switch (format) {
      case "text" -> new TextReport(onTerminal, onTerminal && console.colour());
      case "json" -> new JsonReport();
      case "sarif" -> new SarifReport(CheckPage::read);
      case "github" -> new GithubReport(console.absolute(""));
      case "gitlab" -> new GitlabReport(console.absolute(""));
      case "checkstyle" -> new CheckstyleReport();
      case "junit" -> new JunitReport();
      default ->
          throw new UsageException(
              "--format cannot be '"
                  + format
                  + "'; it is text, json, sarif, github, gitlab, checkstyle or junit");
    };
  }

  private @Nullable Severity failLevel(@Nullable ConfigFile config) {
    String wanted = failOn != null ? failOn : config == null ? null : config.failOn();
    return switch (wanted == null ? "error" : wanted) {
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      case "information" -> Severity.INFORMATION;
      case "never" -> null;
      default ->
          throw new UsageException(
              "--fail-on cannot be '" + wanted + "'; it is error, warning, information or never");
    };
  }

  /** Whether a file has findings at or above the level that counts for it. */
  private boolean fails(FileReport report, LintRun run) {
    Severity level = failLevel(run.config(console.absolute(report.path())));
    return level != null
        && report.diagnostics().stream()
            .anyMatch(diagnostic -> diagnostic.severity().compareTo(level) <= 0);
  }
}
