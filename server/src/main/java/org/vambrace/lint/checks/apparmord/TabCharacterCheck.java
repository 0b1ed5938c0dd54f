package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.TextEdit;

/** A tab, wherever it stands. */
public final class TabCharacterCheck implements FileCheck {
  private static final CheckInfo INFO = Conventions.demand("tab-character");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    if (!Conventions.applies(file)) {
      return;
    }
    for (Token token : file.document().tokens()) {
      String text = file.text().substring(token.range());
      boolean free = token.kind() == TokenKind.WHITESPACE || token.kind() == TokenKind.COMMENT;
      if (text.indexOf('\t') < 0) {
        continue;
      }
      if (free) {
        TextEdit edit = new TextEdit(token.range(), text.replace("\t", "  "));
        out.report(file.at(token.range()), "a tab", Edits.fix(file, "write blanks", true, edit));
      } else {
        out.report(file.at(token.range()), "a tab");
      }
    }
  }
}
