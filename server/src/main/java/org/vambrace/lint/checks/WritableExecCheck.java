package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.OverlapFinder;
import org.vambrace.policy.access.ProfileAccess;

/** A file that the profile may both change and execute, staying confined. */
public final class WritableExecCheck extends PerProfile {
  /** The check. */
  public WritableExecCheck() {
    super(new CheckInfo("writable-exec", Severity.INFORMATION, CheckInfo.Group.SECURITY, false));
  }

  @Override
  void profile(ModelContext model, ProfileAccess profile, Reporter out) {
    report(model, profile, out, false, "may be changed and then executed");
  }

  static void report(
      ModelContext model, ProfileAccess profile, Reporter out, boolean unconfined, String what) {
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
