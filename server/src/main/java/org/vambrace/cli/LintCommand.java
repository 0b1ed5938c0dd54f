package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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
import org.vambrace.cli.report.StatisticsReport;
import org.vambrace.cli.report.TextReport;
import org.vambrace.lint.CheckPage;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.policy.Severity;
import org.vambrace.text.ByteText;
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
    if (paths.isEmpty()) {
      throw new UsageException("lint needs a file, a directory or -; see vambrace lint --help");
    }
    boolean stdin = paths.contains("-");
    if (stdin && (fix || diff || watch)) {
      throw new UsageException("standard input can be neither fixed nor watched");
    }
    SourceText text = stdin ? standardInput() : null;
    if (watch) {
      new Watch(console, paths).run(() -> once(null));
    }
    return once(text);
  }

  private int once(@Nullable SourceText stdin) {
    long start = System.nanoTime();
    ReportFormat writer = writer();
    OverlayFiles files = new OverlayFiles(new DiskFiles());
    LintRun run = new LintRun(console, policy, lint, files);
    run.add(paths, stdin, stdinPath);
    if (run.isEmpty() && run.unreadable()) {
      return ExitCode.USAGE;
    }
    Severity fail = failLevel(run.config());
    List<FileReport> reports = run.run();
    String changes = "";
    if (fix || diff) {
      List<FileReport> after = new ArrayList<>(reports);
      changes = applyFixes(run, files, after);
      reports = diff ? reports : after;
    }
    reports = narrowed(reports, run);
    long elapsed = (System.nanoTime() - start) / 1_000_000;
    Report report =
        new Report(Main.version(), policy.target(run.config()).label(), reports, elapsed);
    if (!writeBaseline) {
      ReportOutput.write(console, output, diff ? changes : writer.write(report));
    }
    boolean unreadable = run.unreadable();
    if (console.terminal() && format.equals("text")) {
      console.err().println(Summary.of(report));
    }
    boolean failed = diff ? !changes.isEmpty() : fails(report, fail);
    return unreadable ? ExitCode.USAGE : failed ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private List<FileReport> narrowed(List<FileReport> reports, LintRun run) {
    List<FileReport> kept = reports;
    ConfigFile config = run.config();
    String named = baseline != null ? baseline : config == null ? null : config.baseline();
    if (writeBaseline) {
      String file = named == null ? DEFAULT_BASELINE : named;
      Path path = console.cwd().resolve(file).normalize();
      Path directory = path.getParent() == null ? path : path.getParent();
      ReportOutput.write(console, file, Baseline.write(kept, console.cwd(), directory));
      int count = kept.stream().mapToInt(report -> report.diagnostics().size()).sum();
      console.complain(
          count + (count == 1 ? " finding" : " findings") + " written to '" + file + "'");
      return kept.stream().map(r -> new FileReport(r.path(), r.kind(), List.of())).toList();
    }
    if (named != null) {
      Path path = console.cwd().resolve(named).normalize();
      Path directory = path.getParent() == null ? path : path.getParent();
      kept = Baseline.read(path).without(kept, console.cwd(), directory);
    }
    return since == null ? kept : changed(kept, new GitChanges(since));
  }

  private List<FileReport> changed(List<FileReport> reports, GitChanges changes) {
    List<FileReport> out = new ArrayList<>();
    for (FileReport report : reports) {
      List<Diagnostic> kept = new ArrayList<>();
      if (!report.diagnostics().isEmpty()) {
        BitSet lines = changes.lines(console.absolute(report.path()));
        for (Diagnostic diagnostic : report.diagnostics()) {
          int from = diagnostic.span().startLine();
          int next = lines == null ? from : lines.nextSetBit(from);
          if (next >= from && next <= Math.max(from, diagnostic.span().endLine())) {
            kept.add(diagnostic);
          }
        }
      }
      out.add(new FileReport(report.path(), report.kind(), kept));
    }
    return out;
  }

  /**
   * Fixes what can be fixed; writes it, unless only the diff is wanted.
   *
   * @param reports the reports before; those after, on return
   * @return the changes as a diff
   */
  private String applyFixes(LintRun run, OverlayFiles files, List<FileReport> reports) {
    FixRun fixes = new FixRun(files, unsafeFixes, run);
    if (fixes.run()) {
      reports.clear();
      reports.addAll(run.run());
    }
    StringBuilder changes = new StringBuilder();
    DiskFiles disk = new DiskFiles();
    for (Map.Entry<String, SourceText> file : new TreeMap<>(files.changed()).entrySet()) {
      String shown = run.shown().getOrDefault(file.getKey(), file.getKey());
      SourceText before = disk.read(file.getKey()).text();
      String old = before == null ? "" : before.text();
      changes.append(Diffs.unified(shown, old, file.getValue().text()));
      if (!diff && !old.equals(file.getValue().text())) {
        write(file.getKey(), shown, file.getValue());
      }
    }
    if (!diff) {
      console.complain(fixes.applied() + (fixes.applied() == 1 ? " fix" : " fixes") + " applied");
    }
    return changes.toString();
  }

  private static void write(String path, String shown, SourceText text) {
    try {
      ReportOutput.replace(Path.of(path), ByteText.encode(text.text()));
    } catch (IOException e) {
      throw new UsageException("cannot write '" + shown + "'");
    }
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
      return new StatisticsReport();
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
