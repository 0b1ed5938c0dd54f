package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.OverlapFinder;
import org.vambrace.policy.access.ProfileAccess;

/** A file that the profile may both change and execute, staying confined. */
public final class WritableExecCheck implements ModelCheck {
  private static final CheckInfo INFO =
      new CheckInfo("writable-exec", Severity.INFORMATION, CheckInfo.Group.SECURITY, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext model, Reporter out) {
    report(model, out, false, "may be changed and then executed");
  }

  static void report(ModelContext model, Reporter out, boolean unconfined, String what) {
    if (!AccessWords.judged(model)) {
      return;
    }
    for (ProfileAccess profile : model.access().profiles()) {
      for (OverlapFinder.Pair pair :
          new OverlapFinder(profile).writableExec(model.path(), unconfined)) {
        var rule = pair.rule().source();
        if (rule != null) {
          out.report(
              rule.origin().where(),
              "'" + RuleText.shown(pair.witness(), 50) + "' " + what,
              AccessWords.related(List.of(pair.other()), "the other half of it"),
              List.of(),
              Set.of());
        }
      }
    }
  }
}
