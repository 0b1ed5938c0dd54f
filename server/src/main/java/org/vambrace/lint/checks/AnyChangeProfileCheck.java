package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.Item;

/** change_profile to any profile, so also to unconfined. */
public final class AnyChangeProfileCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("any-change-profile", Severity.INFORMATION, CheckInfo.Group.SECURITY, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof ChangeProfileRule rule && !rule.prefix().isDeny()) {
        boolean any = rule.target() == null || rule.target().value().matches("/?\\*\\*");
        if (any) {
          out.report(
              file.at(rule),
              "the program may put itself under any profile, or none; name the profiles it needs");
        }
      }
    }
  }
}
