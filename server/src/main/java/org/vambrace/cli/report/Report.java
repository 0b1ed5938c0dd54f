package org.vambrace.cli.report;

import java.util.List;
import org.vambrace.policy.Severity;

/**
 * One run of lint.
 *
 * @param version the program's
 * @param target the parser whose verdict counted
 * @param files every file looked at, in order
 * @param elapsedMs how long it took
 */
public record Report(String version, String target, List<FileReport> files, long elapsedMs) {

  /** How many diagnostics have this severity. */
  public int count(Severity severity) {
    int n = 0;
    for (FileReport file : files) {
      for (Diagnostic diagnostic : file.diagnostics()) {
        if (diagnostic.severity() == severity) {
          n++;
        }
      }
    }
    return n;
  }

  /** How many diagnostics there are. */
  public int count() {
    int n = 0;
    for (FileReport file : files) {
      n += file.diagnostics().size();
    }
    return n;
  }
}
