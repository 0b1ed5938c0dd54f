package org.vambrace.cli;

import org.vambrace.cli.report.Report;
import org.vambrace.policy.Severity;

/** The last line on a terminal. Stateless. */
final class Summary {
  private Summary() {}

  static String of(Report report) {
    String files = counted(report.files().size(), "file");
    if (report.count() == 0) {
      return "nothing found in " + files;
    }
    StringBuilder out = new StringBuilder();
    for (Severity severity : Severity.values()) {
      int n = report.count(severity);
      if (n > 0) {
        out.append(out.length() == 0 ? "" : ", ");
        out.append(
            severity == Severity.INFORMATION ? n + " information" : counted(n, severity.label()));
      }
    }
    return out + " in " + files;
  }

  private static String counted(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
