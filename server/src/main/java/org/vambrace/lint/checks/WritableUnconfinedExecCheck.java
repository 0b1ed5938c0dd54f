package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;

/** A file that the profile may change and then execute outside of any confinement. */
public final class WritableUnconfinedExecCheck implements ModelCheck {
  private static final CheckInfo INFO =
      new CheckInfo("writable-unconfined-exec", Severity.WARNING, CheckInfo.Group.SECURITY, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext model, Reporter out) {
    WritableExecCheck.report(
        model, out, true, "may be changed, and runs unconfined: a way out of this profile");
  }
}
