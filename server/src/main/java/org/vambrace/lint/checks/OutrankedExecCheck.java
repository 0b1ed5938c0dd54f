package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.access.RuleCover;
import org.vambrace.policy.access.Transition;

/** An exec mode that never counts, because another rule of higher rank covers all its files. */
public final class OutrankedExecCheck extends PerProfile {
  /** The check. */
  public OutrankedExecCheck() {
    super(new CheckInfo("outranked-exec", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true));
  }

  @Override
  void profile(ModelContext model, ProfileAccess profile, Reporter out) {
    for (RuleCover.Covered covered : profile.superseded(model.path())) {
      if (covered.outcome() == RuleCover.Outcome.OUTRANKED) {
        AccessRule by = covered.by().get(0);
        Transition exec = by.exec();
        out.report(
            covered.rule().origin().where(),
            "its exec mode never counts: "
                + (exec == null ? "another mode" : "'" + shown(exec.text()) + "'")
                + " of "
                + AccessWords.named(model, by)
                + " wins",
            AccessWords.related(covered.by(), "wins on every path of this rule"),
            List.of(),
            Set.of());
      }
    }
  }

  private static String shown(String text) {
    return text.length() <= 16 ? text : text.substring(0, 13) + "...";
  }
}
