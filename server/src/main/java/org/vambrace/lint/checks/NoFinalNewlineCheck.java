package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** A last line without its end. */
public final class NoFinalNewlineCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("no-final-newline", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    String text = file.text().text();
    if (text.isEmpty() || text.endsWith("\n")) {
      return;
    }
    LineIndex lines = file.text().lines();
    int start = lines.start(lines.lineCount() - 1);
    out.report(
        file.at(new TextRange(start, text.length())),
        "the last line has no end; text that is appended, or included after it, joins it",
        Edits.fix(file, "end the last line", true, TextEdit.insert(text.length(), "\n")));
  }
}
