package org.vambrace.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.cli.report.Diagnostic;
import org.vambrace.cli.report.FileReport;
import org.vambrace.lint.Finding;
import org.vambrace.text.SourceText;

/**
 * Which findings are told, and so which are fixed: those that the baseline does not know, on lines
 * that changed. For one run, one thread.
 */
final class Narrowing {
  private final Console console;
  private final @Nullable Baseline baseline;
  private final Path directory;
  private final @Nullable GitChanges changes;
  private boolean anyKnown;
  private boolean anyLeft;

  /**
   * A narrowing; with neither a baseline nor changes, none.
   *
   * @param file the baseline's file, or null
   */
  Narrowing(Console console, @Nullable String file, @Nullable GitChanges changes) {
    this.console = console;
    this.changes = changes;
    Path path = console.cwd().resolve(file == null ? "" : file).normalize();
    Path parent = path.getParent();
    this.directory = parent == null ? path : parent;
    this.baseline = file == null ? null : Baseline.read(path);
  }

  /** Whether everything is told. */
  boolean isNone() {
    return baseline == null && changes == null;
  }

  /**
   * What is told of a file.
   *
   * @param path absolute
   * @param text the text that the report is of, or null where there is none
   */
  FileReport of(FileReport report, String path, @Nullable SourceText text) {
    List<Diagnostic> kept = report.diagnostics();
    if (baseline != null) {
      kept = baseline.without(report, console.cwd(), directory);
      anyKnown |= kept.size() < report.diagnostics().size();
      anyLeft |= !kept.isEmpty();
    }
    if (changes != null && text != null && !kept.isEmpty()) {
      kept = onLines(changes.lines(path, text), kept);
    }
    return new FileReport(report.path(), report.kind(), kept);
  }

  private static List<Diagnostic> onLines(@Nullable BitSet lines, List<Diagnostic> diagnostics) {
    List<Diagnostic> kept = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      int from = diagnostic.span().startLine();
      int next = lines == null ? from : lines.nextSetBit(from);
      if (next >= from && next <= Math.max(from, diagnostic.span().endLine())) {
        kept.add(diagnostic);
      }
    }
    return kept;
  }

  /**
   * The findings of a file that are told.
   *
   * @param report what {@code findings} are as a report, one for one
   */
  List<Finding> of(
      List<Finding> findings, @Nullable FileReport report, String path, @Nullable SourceText text) {
    if (isNone() || report == null || report.diagnostics().size() != findings.size()) {
      return findings;
    }
    Set<Diagnostic> told = Collections.newSetFromMap(new IdentityHashMap<>());
    told.addAll(of(report, path, text).diagnostics());
    List<Finding> kept = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      if (told.contains(report.diagnostics().get(i))) {
        kept.add(findings.get(i));
      }
    }
    return kept;
  }

  /** Says so if the baseline knew nothing of what was found: it may have been moved. */
  void tellIfUseless() {
    if (baseline != null && baseline.size() > 0 && anyLeft && !anyKnown) {
      console.complain(
          "the baseline knows nothing that was found; its paths count from the directory it is in");
    }
  }
}
