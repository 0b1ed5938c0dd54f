package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** {@code #include}, which looks like a comment and is none. */
public final class HashIncludeCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("hash-include", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Include include && include.hash()) {
        int start = include.range().start();
        TextRange hash = new TextRange(start, start + 1);
        int word = start + "#include".length();
        boolean blank =
            word < file.text().length() && " \t".indexOf(file.text().text().charAt(word)) >= 0;
        if (blank) {
          out.report(
              file.at(new TextRange(start, word)),
              "'#include' is an include that looks like a comment; write 'include'",
              Edits.fix(file, "write 'include'", true, TextEdit.delete(hash)));
        }
      }
    }
  }
}
