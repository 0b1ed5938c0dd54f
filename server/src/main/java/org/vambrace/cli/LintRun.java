package org.vambrace.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.cli.report.Diagnostic;
import org.vambrace.cli.report.FileReport;
import org.vambrace.lint.BatchLinter;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.Finding;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.Linter;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.policy.Severity;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.Workspace;

/**
 * One pass of lint over the given files. Files below different configuration files are linted
 * apart, each group with its own settings. For one use, one thread.
 */
final class LintRun {
  private final Console console;
  private final PolicyMixin policy;
  private final LintOptions options;
  private final CheckRegistry registry = CheckRegistry.standard();
  private final FileSource disk;

  /** By configuration file: what is known of the policy, kept from one look to the next. */
  private final Map<String, Workspace> workspaces = new HashMap<>();

  /** Texts that are not on disk yet, by path. */
  private final Map<String, SourceText> changed = new ConcurrentHashMap<>();

  private final ConfigFinder configs;
  private final Map<String, String> shown = new ConcurrentHashMap<>();
  private final List<Given> inputs = new ArrayList<>();
  private final Set<String> failures = Collections.synchronizedSet(new LinkedHashSet<>());
  private final Map<String, List<Finding>> findings = new ConcurrentHashMap<>();
  private final Map<String, FileReport> reports = new ConcurrentHashMap<>();
  private boolean unreadable;
  private boolean walked;

  /** An input, and the configuration file that counts for it. */
  private record Given(BatchLinter.Input input, @Nullable ConfigFile config) {}

  LintRun(Console console, PolicyMixin policy, LintOptions options, FileSource disk) {
    this.disk = disk;
    this.console = console;
    this.policy = policy;
    this.options = options;
    this.configs = new ConfigFinder(console, disk, registry);
    options.verify(registry);
  }

  /**
   * Takes paths as the user gave them.
   *
   * @param stdin standard input, where {@code -} is among them
   * @param own files of the run itself, absolute, which no directory means: its report, its
   *     baseline
   */
  void add(
      List<String> paths, @Nullable SourceText stdin, @Nullable String stdinPath, Set<String> own) {
    Snapshot all = snapshot(null);
    InputFiles found = new InputFiles(console, all);
    for (String path : ArgumentFiles.expandPaths(paths, console.cwd())) {
      if (path.equals("-") && stdin != null) {
        String name = stdinPath == null ? "<stdin>" : stdinPath;
        String absolute = console.absolute(name);
        if (shown.put(absolute, name) == null) {
          BatchLinter.Input input = new BatchLinter.Input(absolute, options.forced(), stdin);
          inputs.add(new Given(input, configs.of(absolute)));
        }
      } else {
        found.add(path);
      }
    }
    for (InputFiles.Given given : found.files()) {
      ConfigFile config = configs.of(given.path());
      boolean ours =
          own.contains(given.path()) || config != null && given.path().equals(config.baseline());
      walked |= given.walked();
      if (!(given.walked() && ours) && shown.put(given.path(), given.shown()) == null) {
        inputs.add(new Given(new BatchLinter.Input(given.path(), options.forced(), null), config));
      }
    }
    unreadable |= found.unreadable();
  }

  /** The configuration of the first file, or null: for what a report says of the whole run. */
  @Nullable ConfigFile config() {
    return inputs.isEmpty() ? null : inputs.get(0).config;
  }

  /** The configuration that counts for one of the given files, or null. */
  @Nullable ConfigFile config(String path) {
    return configs.of(path);
  }

  /** Whether there is nothing to look at. */
  boolean isEmpty() {
    return inputs.isEmpty();
  }

  /** Whether something given could not be read; each such thing has been told. */
  boolean unreadable() {
    failures.forEach(console::complain);
    return unreadable || !failures.isEmpty();
  }

  /** The given files, absolute, and as what the user gave them. */
  Map<String, String> shown() {
    return shown;
  }

  /** What was found, by absolute path; complete after {@link #run}. */
  Map<String, List<Finding>> findings() {
    return findings;
  }

  /** What was found in a file last, as a report that tells the same one for one; or null. */
  @Nullable FileReport report(String path) {
    return reports.get(path);
  }

  /** What a given file holds now, fixes included; null if it cannot be read. */
  @Nullable SourceText text(String path) {
    for (Given given : inputs) {
      if (given.input.text() != null && given.input.path().equals(path)) {
        return given.input.text();
      }
    }
    SourceText text = changed.get(path);
    return text != null ? text : disk.read(path).text();
  }

  /** Gives a file another text, for all looks from now on. */
  void put(String path, SourceText text) {
    changed.put(path, text);
    workspaces.values().forEach(workspace -> workspace.put(path, 1, text));
  }

  /** The files that have another text. */
  Map<String, SourceText> changed() {
    return Map.copyOf(changed);
  }

  private Snapshot snapshot(@Nullable ConfigFile config) {
    Workspace workspace = workspaces.get(key(config));
    if (workspace == null) {
      workspace = new Workspace(disk, policy.settings(console, config));
      for (Map.Entry<String, SourceText> each : changed.entrySet()) {
        workspace.put(each.getKey(), 1, each.getValue());
      }
      workspaces.put(key(config), workspace);
    }
    return workspace.snapshot();
  }

  /** The policy as the files are now; stays as it is when they change. */
  PolicyView view() {
    Map<String, Given> byPath = new HashMap<>();
    inputs.forEach(each -> byPath.put(each.input.path(), each));
    Map<String, Snapshot> snapshots = new HashMap<>();
    inputs.forEach(each -> snapshots.computeIfAbsent(key(each.config), k -> snapshot(each.config)));
    return new PolicyView(
        path -> {
          Given given = byPath.get(path);
          ConfigFile config = given == null ? configs.of(path) : given.config;
          return snapshots.computeIfAbsent(key(config), k -> snapshot(config));
        },
        path -> {
          Given given = byPath.get(path);
          return given == null ? null : given.input.forced();
        });
  }

  /**
   * What the parser refuses in one of the given files as it is now, without a word of any check.
   */
  long errors(String path) {
    long errors = 0;
    for (Given each : inputs) {
      if (each.input.path().equals(path)) {
        Linter linter = new Linter(registry, LintConfig.NO_CHECK);
        BatchLinter batch = new BatchLinter(linter, snapshot(each.config), CancelToken.NONE);
        errors += batch.run(List.of(each.input), false, 1, LintRun::errors).get(0);
      }
    }
    return errors;
  }

  private static long errors(BatchLinter.Result result) {
    return result.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .count();
  }

  private static String key(@Nullable ConfigFile config) {
    return config == null ? "" : config.path();
  }

  /** Lints; the reports come in the order in which the files were given. */
  List<FileReport> run() {
    return run(inputs, walked);
  }

  /** Lints some of the given files, as their content is now. */
  Map<String, List<Finding>> lint(Set<String> paths) {
    List<Given> some = inputs.stream().filter(each -> paths.contains(each.input.path())).toList();
    run(some, false);
    Map<String, List<Finding>> found = new HashMap<>();
    paths.forEach(path -> found.put(path, findings.getOrDefault(path, List.of())));
    return found;
  }

  private List<FileReport> run(List<Given> wanted, boolean wholeTree) {
    Map<String, List<BatchLinter.Input>> groups = new LinkedHashMap<>();
    Map<String, @Nullable ConfigFile> byKey = new HashMap<>();
    for (Given each : wanted) {
      groups.computeIfAbsent(key(each.config), k -> new ArrayList<>()).add(each.input);
      byKey.put(key(each.config), each.config);
    }
    Map<String, FileReport> byPath = new HashMap<>();
    try (Progress progress =
        new Progress(console, Progress.isWanted(console), wanted.size(), System::nanoTime)) {
      groups.forEach((key, group) -> group(group, byKey.get(key), wholeTree, byPath, progress));
    }
    List<FileReport> out = new ArrayList<>();
    for (Given each : wanted) {
      FileReport report = byPath.get(each.input.path());
      if (report != null) {
        out.add(report);
      }
    }
    return out;
  }

  private void group(
      List<BatchLinter.Input> group,
      @Nullable ConfigFile config,
      boolean wholeTree,
      Map<String, FileReport> out,
      Progress progress) {
    Snapshot snapshot = snapshot(config);
    Linter linter = new Linter(registry, options.over(config));
    BatchLinter batch = new BatchLinter(linter, snapshot, CancelToken.NONE);
    Diagnostics diagnostics = new Diagnostics(snapshot, shown, console.cwd().toString());
    List<FileReport> reports =
        batch.run(
            group,
            wholeTree,
            options.threads(),
            result -> {
              progress.step();
              return report(result, diagnostics);
            });
    for (int i = 0; i < reports.size(); i++) {
      out.put(group.get(i).path(), reports.get(i));
    }
    for (Finding finding : batch.treeFindings()) {
      FileReport report = out.get(finding.where().path());
      SourceText text = snapshot.read(finding.where().path()).text();
      if (report != null && text != null) {
        List<Diagnostic> all = new ArrayList<>(report.diagnostics());
        all.addAll(diagnostics.of(finding.where().path(), text, List.of(finding)));
        out.put(finding.where().path(), new FileReport(report.path(), report.kind(), sorted(all)));
      }
    }
  }

  private static List<Diagnostic> sorted(List<Diagnostic> diagnostics) {
    diagnostics.sort(
        Comparator.comparingInt((Diagnostic d) -> d.span().startLine())
            .thenComparingInt(d -> d.span().startCharacter()));
    return diagnostics;
  }

  private FileReport report(BatchLinter.Result result, Diagnostics diagnostics) {
    String name = shown.getOrDefault(result.path(), result.path());
    if (result.failure() != null) {
      failures.add("cannot read '" + name + "': " + result.failure());
    }
    findings.put(result.path(), result.findings());
    SourceText text = result.text();
    FileReport report =
        new FileReport(
            name,
            result.kind().label(),
            text == null ? List.of() : diagnostics.of(result.path(), text, result.findings()));
    reports.put(result.path(), report);
    return report;
  }
}
