package org.vambrace.cli.report;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often each check found something, most frequent first; as text or as JSON. */
public final class StatisticsReport implements ReportFormat {
  private final boolean json;

  /**
   * Statistics.
   *
   * @param json whether to write JSON
   */
  public StatisticsReport(boolean json) {
    this.json = json;
  }

  /** What was found by one check with one severity. */
  private static final class Count {
    final String id;
    final String severity;
    final Set<String> files = new HashSet<>();
    int findings;
    int fixable;

    Count(Diagnostic diagnostic) {
      id = diagnostic.id();
      severity = diagnostic.severity().label();
    }
  }

  @Override
  public String write(Report report) {
    Map<String, Count> counts = new TreeMap<>();
    for (FileReport file : report.files()) {
      for (Diagnostic diagnostic : file.diagnostics()) {
        String key = diagnostic.severity().label() + " " + diagnostic.id();
        Count count = counts.computeIfAbsent(key, k -> new Count(diagnostic));
        count.findings++;
        count.fixable += diagnostic.fixes().stream().anyMatch(Diagnostic.Remedy::safe) ? 1 : 0;
        count.files.add(file.path());
      }
    }
    List<Count> sorted =
        counts.values().stream()
            .sorted(Comparator.comparingInt((Count count) -> -count.findings))
            .toList();
    return json ? json(report, sorted) : text(sorted);
  }

  private static String text(List<Count> counts) {
    StringBuilder out = new StringBuilder();
    for (Count count : counts) {
      int in = count.files.size();
      out.append(
          String.format(
              Locale.ROOT,
              "%6d  %s %s  (in %d %s",
              count.findings,
              count.severity,
              count.id,
              in,
              in == 1 ? "file" : "files"));
      out.append(count.fixable > 0 ? ", " + count.fixable + " with a safe fix)\n" : ")\n");
    }
    return out.toString();
  }

  private static String json(Report report, List<Count> counts) {
    return JsonText.of(
            "",
            out -> {
              out.beginObject().name("tool").value("vambrace");
              out.name("version").value(report.version());
              out.name("target").value(report.target());
              out.name("statistics").beginArray();
              for (Count count : counts) {
                out.beginObject().name("id").value(count.id);
                out.name("severity").value(count.severity);
                out.name("findings").value(count.findings);
                out.name("files").value(count.files.size());
                out.name("fixable").value(count.fixable);
                out.endObject();
              }
              out.endArray().endObject();
            })
        + "\n";
  }
}
