package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.ProfileAccess;

/** A file that the profile may change and then execute outside of any confinement. */
public final class WritableUnconfinedExecCheck extends PerProfile {
  /** The check. */
  public WritableUnconfinedExecCheck() {
    super(
        new CheckInfo(
            "writable-unconfined-exec", Severity.WARNING, CheckInfo.Group.SECURITY, false));
  }

  @Override
  void profile(ModelContext model, ProfileAccess profile, Reporter out) {
    WritableExecCheck.report(
        model,
        profile,
        out,
        true,
        "may be changed, and runs unconfined: a way out of this profile");
  }
}
