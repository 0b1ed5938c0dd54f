package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextRange;

/** Lines nobody can read at once. */
public final class LongLineCheck implements FileCheck {
  private static final int LIMIT = 160;
  private static final CheckInfo INFO =
      new CheckInfo("long-line", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  /** A comment of one word, a link that is, cannot be broken. */
  private static boolean unbreakable(String line) {
    String comment = line.strip();
    return comment.startsWith("#") && !comment.substring(1).strip().matches("(?s).*\\s.*");
  }

  @Override
  public void check(FileContext file, Reporter out) {
    LineIndex lines = file.text().lines();
    for (int line = 0; line < lines.lineCount(); line++) {
      int start = lines.start(line);
      int end = Math.max(start, lines.end(line));
      if (end - start <= LIMIT || unbreakable(file.text().text().substring(start, end))) {
        continue;
      }
      int length = file.text().text().codePointCount(start, end);
      if (length > LIMIT) {
        int from = file.text().text().offsetByCodePoints(start, LIMIT);
        out.report(
            file.at(new TextRange(from, end)),
            "the line has " + length + " characters; at most " + LIMIT + " are easy to read");
      }
    }
  }
}
