package org.vambrace.lint.checks;

import java.util.List;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;

/** The include of local rules before rules of the profile. */
public final class LocalIncludeNotLastCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("local-include-not-last", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Profile profile) {
        List<Item> items = profile.body().items();
        for (int i = 0; i < items.size(); i++) {
          if (items.get(i) instanceof Include include
              && include.path().path().startsWith("local/")
              && ruleFollows(items, i)) {
            out.report(
                file.at(include),
                "rules follow this include; local rules are easier to find at the profile's end");
          }
        }
      }
    }
  }

  private static boolean ruleFollows(List<Item> items, int index) {
    return items.subList(index + 1, items.size()).stream().anyMatch(item -> item instanceof Rule);
  }
}
