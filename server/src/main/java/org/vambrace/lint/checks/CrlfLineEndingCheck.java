package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Fix;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** Lines that end with CR LF, which apparmor_parser does not take everywhere. */
public final class CrlfLineEndingCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("crlf-line-ending", Severity.WARNING, CheckInfo.Group.STYLE, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    String text = file.text().text();
    int first = text.indexOf("\r\n");
    if (first < 0) {
      return;
    }
    List<FileEdit> edits = new ArrayList<>();
    for (int i = first; i >= 0; i = text.indexOf("\r\n", i + 2)) {
      edits.add(new FileEdit(file.path(), TextEdit.delete(new TextRange(i, i + 1))));
    }
    out.report(
        file.at(new TextRange(first, first + 1)),
        "lines end with CR LF here; apparmor_parser takes the CR for a character of some words",
        List.of(),
        List.of(new Fix("end all lines with LF; words no longer hold a CR", false, edits)),
        Set.of());
  }
}
