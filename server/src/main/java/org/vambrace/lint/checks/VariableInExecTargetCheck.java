package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.Severity;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.VariableReference;
import org.vambrace.syntax.Word;

/** A variable where the parser expands none: the name of the profile to execute under. */
public final class VariableInExecTargetCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("variable-in-exec-target", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (!(item instanceof FileRule rule)) {
        continue;
      }
      Word modes = rule.modes();
      Word target = rule.target();
      if (modes != null
          && target != null
          && FileModes.of(modes.value()).has(FileModes.X)
          && !FileModes.of(modes.value()).has(FileModes.L)
          && !VariableReference.in(target).isEmpty()) {
        out.report(
            file.at(target),
            "'"
                + RuleText.shown(target.raw(), 40)
                + "' is taken literally: variables are not expanded in exec targets");
      }
    }
  }
}
