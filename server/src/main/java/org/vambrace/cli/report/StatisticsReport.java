package org.vambrace.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How often each check found something, most frequent first. */
public final class StatisticsReport implements ReportFormat {

  @Override
  public String write(Report report) {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Integer> files = new TreeMap<>();
    for (FileReport file : report.files()) {
      Map<String, Integer> here = new TreeMap<>();
      for (Diagnostic diagnostic : file.diagnostics()) {
        String key = diagnostic.severity().label() + " " + diagnostic.id();
        here.merge(key, 1, Integer::sum);
      }
      here.forEach((key, n) -> counts.merge(key, n, Integer::sum));
      here.keySet().forEach(key -> files.merge(key, 1, Integer::sum));
    }
    List<String> keys = new ArrayList<>(counts.keySet());
    keys.sort((a, b) -> counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0));
    StringBuilder out = new StringBuilder();
    for (String key : keys) {
      int n = counts.getOrDefault(key, 0);
      int in = files.getOrDefault(key, 0);
      out.append(
          String.format(
              Locale.ROOT, "%6d  %s  (in %d %s)", n, key, in, in == 1 ? "file" : "files"));
      out.append('\n');
    }
    return out.toString();
  }
}
