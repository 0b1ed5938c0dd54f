package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.Edits;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextEdit;

/** The letters of an access in another order than everywhere else. */
public final class UnorderedAccessCheck extends Convention {
  /** The check. */
  public UnorderedAccessCheck() {
    super(Conventions.demand("unordered-access"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    for (FileRule rule : Conventions.grants(file)) {
      Word modes = rule.modes();
      if (modes != null && modes.raw().startsWith("rwkl")) {
        String sorted = "rwlk" + modes.raw().substring("rwkl".length());
        out.report(
            file.at(modes),
            "'" + modes.raw() + "' is written '" + sorted + "', in the order of rwlkmix",
            Edits.fix(file, "write '" + sorted + "'", true, new TextEdit(modes.range(), sorted)));
      }
    }
  }
}
