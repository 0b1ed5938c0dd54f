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

/** Blanks at the end of a line. */
public final class TrailingBlanksCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("trailing-blanks", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    List<Token> tokens = file.document().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      boolean last = i + 1 == tokens.size() || tokens.get(i + 1).kind() == TokenKind.NEWLINE;
      Token token = tokens.get(i);
      if (!last) {
        continue;
      }
      if (token.kind() == TokenKind.WHITESPACE) {
        report(file, token.range(), out);
      } else if (token.kind() == TokenKind.COMMENT) {
        String comment = file.text().substring(token.range());
        int length = comment.stripTrailing().length();
        if (length < comment.length() && !comment.endsWith("\r")) {
          report(file, new TextRange(token.start() + length, token.end()), out);
        }
      }
    }
  }

  private static void report(FileContext file, TextRange blanks, Reporter out) {
    out.report(
        file.at(blanks),
        "blanks at the end of the line",
        Edits.fix(file, "remove the blanks", true, TextEdit.delete(blanks)));
  }
}
