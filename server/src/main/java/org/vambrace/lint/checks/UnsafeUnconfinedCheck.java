package org.vambrace.lint.checks;

import org.vambrace.lint.Check;
import org.vambrace.lint.CheckInfo;
import org.vambrace.policy.Severity;

/** {@code ux}, of which apparmor_parser warns too; the policy model finds it. */
public final class UnsafeUnconfinedCheck implements Check {
  private static final CheckInfo INFO =
      new CheckInfo("unsafe-unconfined", Severity.HINT, CheckInfo.Group.SECURITY, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }
}
