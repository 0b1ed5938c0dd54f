package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vambrace.cli.report.FileReport;
import org.vambrace.text.ByteText;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;

/** Brings what fixes made of files to the disk, or shows it. For one run, one thread. */
final class FixOutput {
  private final Console console;
  private final LintRun run;
  private final FileSource disk;
  private final StringBuilder changes = new StringBuilder();
  private boolean failed;

  /**
   * Output of fixes.
   *
   * @param run holds the texts that fixes made
   */
  FixOutput(Console console, LintRun run, FileSource disk) {
    this.console = console;
    this.run = run;
    this.disk = disk;
  }

  /** The changes as a diff, empty before {@link #apply}. */
  String changes() {
    return changes.toString();
  }

  /** Whether a file could not be written; each such file has been told. */
  boolean failed() {
    return failed;
  }

  /**
   * Fixes what can be fixed, and writes it unless only the diff is wanted. A file that cannot be
   * written stays as it is, and the others are written all the same.
   *
   * @param before what was found before
   * @return what is found after it, in the files as they then are
   */
  List<FileReport> apply(FixRun fixes, boolean onlyDiff, List<FileReport> before) {
    List<FileReport> after = fixes.run() ? run.run() : before;
    Set<String> unwritten = new HashSet<>();
    int applied = 0;
    for (Map.Entry<String, SourceText> file : new TreeMap<>(run.changed()).entrySet()) {
      String path = file.getKey();
      String shown = run.shown().getOrDefault(path, path);
      SourceText was = disk.read(path).text();
      String old = was == null ? "" : was.text();
      String now = file.getValue().text();
      changes.append(Diffs.unified(shown, old, now));
      if (onlyDiff || old.equals(now) || written(path, shown, now)) {
        applied += fixes.applied(path);
      } else {
        unwritten.add(shown);
      }
    }
    String done = onlyDiff ? " would be applied" : " applied";
    if (applied > 0 || !onlyDiff) {
      console.complain(applied + (applied == 1 ? " fix" : " fixes") + done);
    }
    failed = !unwritten.isEmpty();
    if (!failed) {
      return after;
    }
    List<FileReport> reports = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      reports.add(unwritten.contains(after.get(i).path()) ? before.get(i) : after.get(i));
    }
    return reports;
  }

  private boolean written(String path, String shown, String text) {
    try {
      ReportOutput.replace(Path.of(path), ByteText.encode(text));
      return true;
    } catch (IOException e) {
      console.complain("cannot write '" + shown + "': " + ReportOutput.reason(e));
      return false;
    }
  }
}
