package org.vambrace.lint.checks;

import java.util.List;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Item;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** Items of one body that do not start in the same column. */
public final class UnevenIndentationCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("uneven-indentation", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    body(file, file.document().items(), out);
  }

  private static void body(FileContext file, List<Item> items, Reporter out) {
    LineIndex lines = file.text().lines();
    int wanted = -1;
    for (Item item : items) {
      int at = item.range().start();
      int start = lines.start(lines.line(at));
      String before = file.text().text().substring(start, at);
      if (before.isBlank() && !before.contains("\t")) {
        if (wanted < 0) {
          wanted = before.length();
        } else if (before.length() != wanted) {
          report(file, item, new TextRange(start, at), wanted, out);
        }
      }
      body(file, Items.inside(item), out);
    }
  }

  private static void report(
      FileContext file, Item item, TextRange blanks, int wanted, Reporter out) {
    TextEdit edit = new TextEdit(blanks, " ".repeat(wanted));
    int end = Math.min(item.range().end(), item.range().start() + 1);
    out.report(
        file.at(new TextRange(item.range().start(), end)),
        "indented by " + blanks.length() + ", its neighbours by " + wanted,
        Edits.fix(file, "indent by " + wanted, true, edit));
  }
}
