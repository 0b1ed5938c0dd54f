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

/** A rule that says only what other rules, one or several together, say already. */
public final class RedundantRuleCheck extends PerProfile {
  /** The check. */
  public RedundantRuleCheck() {
    super(new CheckInfo("redundant-rule", Severity.HINT, CheckInfo.Group.STYLE, false));
  }

  @Override
  void profile(ModelContext model, ProfileAccess profile, Reporter out) {
    for (RuleCover.Covered covered : profile.covered(model.path())) {
      if (covered.outcome() == RuleCover.Outcome.GRANTED && !covered.repeated()) {
        int more = covered.by().size() - 1;
        out.report(
            covered.rule().origin().where(),
            "changes nothing: "
                + AccessWords.named(model, covered.by().get(0))
                + (more == 0
                    ? " says so already"
                    : " and " + more + (more == 1 ? " other say" : " others say") + " so already"),
            AccessWords.related(covered.by(), "says so already"),
            List.of(AccessWords.remove(model, covered.rule(), "remove the redundant rule")),
            Set.of(Finding.Tag.UNNECESSARY));
      }
    }
  }
}
