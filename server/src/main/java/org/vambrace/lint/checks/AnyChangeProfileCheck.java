package org.vambrace.lint.checks;

import java.util.List;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Globs;
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

  /** Names that have nothing in common. */
  private static final List<String> EXAMPLES = List.of("unconfined", "a", "Zz-9.x");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  /** Whether a target fits names of every kind. */
  private static boolean isAny(String target) {
    return target.equals("/**")
        || Globs.compile(target) instanceof Glob glob
            && EXAMPLES.stream().allMatch(glob.pattern()::matches);
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof ChangeProfileRule rule && !rule.prefix().isDeny()) {
        boolean any = rule.target() == null || isAny(rule.target().value());
        if (any) {
          out.report(
              file.at(rule),
              "the program may put itself under any profile, or none; name the profiles it needs");
        }
      }
    }
  }
}
