package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Finding;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.access.RuleCover;

/** An allow rule that a deny rule takes away altogether. */
public final class DeniedRuleCheck extends PerProfile {
  /** The check. */
  public DeniedRuleCheck() {
    super(new CheckInfo("denied-rule", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true));
  }

  @Override
  void profile(ModelContext model, ProfileAccess profile, Reporter out) {
    for (RuleCover.Covered covered : profile.superseded(model.path())) {
      if (covered.outcome() == RuleCover.Outcome.DENIED) {
        out.report(
            covered.rule().origin().where(),
            "allows nothing: " + AccessWords.named(model, covered.by().get(0)) + " takes it away",
            AccessWords.related(covered.by(), "decides instead"),
            List.of(AccessWords.remove(model, covered.rule(), "remove the rule without effect")),
            Set.of(Finding.Tag.UNNECESSARY));
      }
    }
  }
}
