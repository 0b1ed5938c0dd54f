package org.vambrace.lint.checks;

import java.util.List;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;

/** A deny rule in a profile that only complains. */
public final class DenyInComplainCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("deny-in-complain", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Profile profile && complains(profile)) {
        rules(file, profile.body().items(), out);
      }
    }
  }

  private static boolean complains(Profile profile) {
    return profile.flags() != null
        && profile.flags().values().stream().anyMatch(flag -> flag.value().equals("complain"));
  }

  private static void rules(FileContext file, List<Item> items, Reporter out) {
    for (Item item : items) {
      if (item instanceof Rule rule && rule.prefix().isDeny()) {
        out.report(
            file.at(rule.prefix()), "in a profile that complains, 'deny' rules still refuse");
      } else if (!(item instanceof Profile)) {
        rules(file, Items.inside(item), out);
      }
    }
  }
}
