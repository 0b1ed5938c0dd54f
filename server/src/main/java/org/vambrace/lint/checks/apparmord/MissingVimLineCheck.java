package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** A file without the line that tells vim what it is. */
public final class MissingVimLineCheck implements FileCheck {
  private static final CheckInfo INFO = Conventions.demand("missing-vim-line");
  private static final String LINE = "# vim:syntax=apparmor";

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    if (!Conventions.applies(file) || Conventions.hasLine(file, LINE, Integer.MAX_VALUE)) {
      return;
    }
    String text = file.text().text();
    int end = text.length();
    String before = text.endsWith("\n") ? "\n" : "\n\n";
    int last = file.text().lines().line(text.stripTrailing().length());
    int start = file.text().lines().start(last);
    out.report(
        file.at(new TextRange(start, Math.max(start, file.text().lines().end(last)))),
        "the file does not end in '" + LINE + "'",
        Edits.fix(file, "add the line", true, TextEdit.insert(end, before + LINE + "\n")));
  }
}
