package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.text.TextRange;

/** A profile that does not say for which kernel features it was written. */
public final class NoAbiCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("no-abi", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    if (file.kind() != FileKind.PROFILE) {
      return;
    }
    Profile first = null;
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Abi) {
        return;
      }
      if (first == null && item instanceof Profile profile) {
        first = profile;
      }
    }
    if (first != null) {
      TextRange head = new TextRange(first.range().start(), first.name().range().end());
      out.report(
          file.at(head),
          "no abi is declared, so newer rule kinds are not enforced; add e.g. 'abi <abi/4.0>,'");
    }
  }
}
