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
import org.vambrace.lint.Linter;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/**
 * One pass of lint over the given files. Files below different configuration files are linted
 * apart, each group with its own settings. For one use, one thread.
 */
final class LintRun {
  private final Console console;
  private final PolicyMixin policy;
  private final LintOptions options;
  private final CheckRegistry registry = CheckRegistry.standard();
  private final FileSource files;
  private final ConfigFinder configs;
  private final Map<String, String> shown = new ConcurrentHashMap<>();
  private final List<Given> inputs = new ArrayList<>();
  private final Set<String> failures = Collections.synchronizedSet(new LinkedHashSet<>());
  private final Map<String, List<Finding>> findings = new ConcurrentHashMap<>();
  private boolean unreadable;
  private boolean walked;

  /** An input, and the configuration file that counts for it. */
  private record Given(BatchLinter.Input input, @Nullable ConfigFile config) {}

  LintRun(Console console, PolicyMixin policy, LintOptions options, FileSource files) {
    this.files = files;
    this.console = console;
    this.policy = policy;
    this.options = options;
    this.configs = new ConfigFinder(console, files, registry);
    options.verify(registry);
  }

  /**
   * Takes paths as the user gave them.
   *
   * @param stdin standard input, where {@code -} is among them
   */
  void add(List<String> paths, @Nullable SourceText stdin, @Nullable String stdinPath) {
    Snapshot all = new Snapshot(files, policy.settings(console, null));
    InputFiles found = new InputFiles(console, all);
    for (String path : ArgumentFiles.expandPaths(paths, console.cwd())) {
      if (path.equals("-") && stdin != null) {
        String name = stdinPath == null ? "<stdin>" : stdinPath;
        String absolute = console.absolute(name);
        shown.put(absolute, name);
        BatchLinter.Input input = new BatchLinter.Input(absolute, options.forced(), stdin);
        inputs.add(new Given(input, configs.of(absolute)));
      } else {
        found.add(path);
      }
    }
    for (InputFiles.Given given : found.files()) {
      shown.put(given.path(), given.shown());
      walked |= given.walked();
      inputs.add(
          new Given(
              new BatchLinter.Input(given.path(), options.forced(), null),
              configs.of(given.path())));
    }
    unreadable |= found.unreadable();
  }

  /** The configuration of the first file, or null: for what counts for a whole run. */
  @Nullable ConfigFile config() {
    return inputs.isEmpty() ? null : inputs.get(0).config;
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

  /** The model of a file as its content is now, under the settings of its group, or null. */
  @Nullable PolicyModel model(String path) {
    for (Given entry : inputs) {
      BatchLinter.Input input = entry.input;
      if (input.path().equals(path)) {
        Snapshot snapshot = new Snapshot(files, policy.settings(console, entry.config));
        FileModel file = snapshot.file(path);
        FileKind kind = input.forced() != null ? input.forced() : snapshot.kind(path);
        if (file == null || kind == FileKind.DOMAIN || kind == FileKind.ABI) {
          return null;
        }
        return PolicyModel.build(file, kind, snapshot, snapshot.options(path), CancelToken.NONE);
      }
    }
    return null;
  }

  /** Lints; the reports come in the order in which the files were given. */
  List<FileReport> run() {
    Map<String, List<BatchLinter.Input>> groups = new LinkedHashMap<>();
    Map<String, @Nullable ConfigFile> byKey = new HashMap<>();
    for (Given each : inputs) {
      String key = each.config == null ? "" : each.config.path();
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(each.input);
      byKey.put(key, each.config);
    }
    Map<String, FileReport> byPath = new HashMap<>();
    groups.forEach((key, group) -> group(group, byKey.get(key), byPath));
    List<FileReport> out = new ArrayList<>();
    for (Given each : inputs) {
      FileReport report = byPath.get(each.input.path());
      if (report != null) {
        out.add(report);
      }
    }
    return out;
  }

  private void group(
      List<BatchLinter.Input> group, @Nullable ConfigFile config, Map<String, FileReport> out) {
    Settings settings = policy.settings(console, config);
    Snapshot snapshot = new Snapshot(files, settings);
    Linter linter = new Linter(registry, options.over(config));
    BatchLinter batch = new BatchLinter(linter, snapshot, CancelToken.NONE);
    Diagnostics diagnostics = new Diagnostics(snapshot, shown, console.cwd().toString());
    List<FileReport> reports =
        batch.run(group, walked, options.threads(), result -> report(result, diagnostics));
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
    return new FileReport(
        name,
        result.kind().label(),
        text == null ? List.of() : diagnostics.of(result.path(), text, result.findings()));
  }
}
