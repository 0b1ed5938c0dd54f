package org.vambrace.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.cli.report.Diagnostic;
import org.vambrace.cli.report.FileReport;
import org.vambrace.lint.Finding;
import org.vambrace.text.SourceText;

/**
 * Which findings are told, and so which are fixed: those that a file's baseline does not know, on
 * lines that changed. For one run, one thread.
 */
final class Narrowing {
  private final Console console;
  private final @Nullable GitChanges changes;
  private final Map<String, Known> baselines = new LinkedHashMap<>();
  private final Map<String, Known> byPath = new HashMap<>();

  /** A baseline, and whether it has been of use. */
  private static final class Known {
    final Baseline baseline;
    final Path directory;
    boolean any;
    boolean left;

    Known(Path file) {
      Path parent = file.getParent();
      baseline = Baseline.read(file);
      directory = parent == null ? file : parent;
    }
  }

  /**
   * A narrowing to lines that changed.
   *
   * @param changes null for all lines
   */
  Narrowing(Console console, @Nullable GitChanges changes) {
    this.console = console;
    this.changes = changes;
  }

  /**
   * Leaves out what a baseline knows of a file.
   *
   * @param path the file, absolute
   * @param file the baseline's
   * @throws UsageException if it is none
   */
  void add(String path, String file) {
    byPath.put(
        path,
        baselines.computeIfAbsent(file, key -> new Known(console.cwd().resolve(key).normalize())));
  }

  /** Whether everything is told. */
  boolean isNone() {
    return byPath.isEmpty() && changes == null;
  }

  /**
   * What is told of a file.
   *
   * @param path absolute
   * @param text the text that the report is of, or null where there is none
   */
  FileReport of(FileReport report, String path, @Nullable SourceText text) {
    List<Diagnostic> kept = report.diagnostics();
    Known known = byPath.get(path);
    if (known != null) {
      kept = known.baseline.without(report, console.cwd(), known.directory);
      known.any |= kept.size() < report.diagnostics().size();
      known.left |= !kept.isEmpty();
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

  /** Says so of a baseline that knew nothing of what was found: it may have been moved. */
  void tellIfUseless() {
    baselines.forEach(
        (file, known) -> {
          if (known.baseline.size() > 0 && known.left && !known.any) {
            console.complain(
                "the baseline '"
                    + file
                    + "' knows nothing that was found; its paths count from its directory");
          }
        });
  }
}
