package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Finding;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.OverlapFinder;
import org.vambrace.policy.access.ProfileAccess;

/** An {@code audit deny} of what nothing allows: without it the same is refused and logged. */
public final class IdleDenyCheck extends PerProfile {
  /** The check. */
  public IdleDenyCheck() {
    super(new CheckInfo("idle-deny", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false));
  }

  /** What a fragment denies, its includers may allow. */
  @Override
  boolean looksAt(FileKind kind) {
    return kind != FileKind.FRAGMENT && super.looksAt(kind);
  }

  @Override
  void profile(ModelContext model, ProfileAccess profile, Reporter out) {
    for (EffectiveRule rule : new OverlapFinder(profile).idleDenies(model.path())) {
      out.report(
          rule.origin().where(),
          "denies nothing: no rule allows it, and without this it is refused and logged alike",
          List.of(),
          List.of(AccessWords.remove(model, rule, "remove the deny without effect")),
          Set.of(Finding.Tag.UNNECESSARY));
    }
  }
}
