package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.Edits;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** A file without the line that tells vim what it is. */
public final class MissingVimLineCheck extends Convention {
  private static final String LINE = "# vim:syntax=apparmor";

  /** The check. */
  public MissingVimLineCheck() {
    super(Conventions.demand("missing-vim-line"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    if (Conventions.hasLine(file, LINE, Integer.MAX_VALUE)) {
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
