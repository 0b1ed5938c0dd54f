package org.vambrace.lint.checks;

import java.util.List;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** Tabs before the first word of a line. */
public final class TabIndentationCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("tab-indentation", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    List<Token> tokens = file.document().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean first = i == 0 || tokens.get(i - 1).kind() == TokenKind.NEWLINE;
      if (first && token.kind() == TokenKind.WHITESPACE) {
        String blanks = file.text().substring(token.range());
        if (blanks.contains("\t")) {
          TextRange range = new TextRange(token.start(), token.end());
          TextEdit edit = new TextEdit(range, blanks.replace("\t", "  "));
          out.report(
              file.at(range),
              "a tab indents this line; policy is indented with two blanks",
              Edits.fix(file, "indent with blanks", true, edit));
        }
      }
    }
  }
}
