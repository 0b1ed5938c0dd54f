package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Finding;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.policy.access.OverlapFinder;
import org.vambrace.policy.access.ProfileAccess;

/** A file rule whose glob no path of the kernel can match. */
public final class UnmatchablePathCheck extends PerProfile {
  private static final String WHAT_PATHS_ARE =
      "paths start with one slash and hold no '//', '/./' or '/../'";

  /** The check. */
  public UnmatchablePathCheck() {
    super(new CheckInfo("unmatchable-path", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true));
  }

  @Override
  void profile(ModelContext model, ProfileAccess profile, Reporter out) {
    for (AccessRule rule : new OverlapFinder(profile).unmatchable(model.path())) {
      var source = rule.source();
      // A NUL byte is told by odd-character, which knows why nothing matches.
      if (source != null && rule.path().indexOf('\0') < 0) {
        String path = RuleText.shown(rule.path(), 40);
        out.report(
            source.origin().where(),
            "no path matches '" + path + "': " + WHAT_PATHS_ARE,
            List.of(),
            List.of(),
            Set.of(Finding.Tag.UNNECESSARY));
      }
    }
  }
}
