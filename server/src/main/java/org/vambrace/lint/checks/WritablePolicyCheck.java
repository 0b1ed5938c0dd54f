package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.vambrace.automaton.Glob;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.OverlapFinder;
import org.vambrace.policy.access.ProfileAccess;

/** A rule that lets a program change AppArmor policy, its own too. */
public final class WritablePolicyCheck extends PerProfile {
  /** Sources, compiled caches and the kernel's interface for loading. */
  private static final String POLICY =
      "{/etc/apparmor.d/?**,/var/cache/apparmor/?**,"
          + "/sys/kernel/security/apparmor/{.load,.replace,.remove}}";

  /** The check. */
  public WritablePolicyCheck() {
    super(new CheckInfo("writable-policy", Severity.WARNING, CheckInfo.Group.SECURITY, false));
  }

  @Override
  void profile(ModelContext model, ProfileAccess profile, Reporter out) {
    if (model.snapshot().patterns().glob(POLICY) instanceof Glob policy) {
      for (OverlapFinder.Pair pair :
          new OverlapFinder(profile).writes(model.path(), policy.pattern())) {
        var rule = pair.rule().source();
        if (rule != null) {
          out.report(
              rule.origin().where(),
              "lets the program change AppArmor policy: '"
                  + RuleText.shown(pair.witness(), 60)
                  + "'",
              List.of(),
              List.of(),
              Set.of());
        }
      }
    }
  }
}
