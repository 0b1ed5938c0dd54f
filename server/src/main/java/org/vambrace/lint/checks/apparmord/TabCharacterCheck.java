package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.Edits;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.TextEdit;

/** A tab, wherever it stands. */
public final class TabCharacterCheck extends Convention {
  /** The check. */
  public TabCharacterCheck() {
    super(Conventions.demand("tab-character"));
  }

  @Override
  void look(FileContext file, Reporter out) {
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
