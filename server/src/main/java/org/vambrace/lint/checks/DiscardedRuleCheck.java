package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;

/** Rules in a block of which the parser keeps none but file, link and change_profile rules. */
public final class DiscardedRuleCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("discarded-rule", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof PrefixBlock block) {
        for (Item inner : block.body().items()) {
          boolean kept =
              inner instanceof FileRule
                  || inner instanceof LinkRule
                  || inner instanceof ChangeProfileRule;
          if ((inner instanceof Rule || inner instanceof Profile) && !kept) {
            String what = inner instanceof Profile ? "profile" : "rule";
            out.report(
                file.at(inner),
                "apparmor_parser drops this "
                    + what
                    + ": in a { } block only file, link and change_profile rules count");
          }
        }
      }
    }
  }
}
