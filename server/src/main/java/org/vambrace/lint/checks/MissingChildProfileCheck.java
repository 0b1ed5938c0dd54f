package org.vambrace.lint.checks;

import java.util.HashSet;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Location;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.FileRule;

/** A transition to a child profile that the profile does not have. */
public final class MissingChildProfileCheck implements ModelCheck {
  private static final CheckInfo INFO =
      new CheckInfo("missing-child-profile", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext context, Reporter out) {
    if (!context.model().kind().isRoot()) {
      return;
    }
    for (ProfileModel profile : Profiles.all(context.model())) {
      Set<String> children = new HashSet<>();
      profile.children().forEach(child -> children.add(child.declaration().name().value()));
      Set<String> told = new HashSet<>();
      for (EffectiveRule rule : profile.rules()) {
        boolean here = context.inRoot(rule.origin().where());
        if (here && rule.rule() instanceof FileRule file && file.target() != null) {
          if (told.add(file.target().value())) {
            check(file, profile, children, context, out);
          }
        }
      }
    }
  }

  private static void check(
      FileRule rule,
      ProfileModel profile,
      Set<String> children,
      ModelContext context,
      Reporter out) {
    if (rule.target() == null || rule.modes() == null) {
      return;
    }
    String modes = rule.modes().value();
    String target = rule.target().value();
    boolean child = modes.contains("C") || modes.contains("c");
    boolean plain =
        !target.contains("@{")
            && !target.contains("//")
            && !target.startsWith(":")
            && !target.startsWith("&");
    if (child && plain && modes.contains("x") && !children.contains(target)) {
      boolean fallback = modes.contains("i") || modes.contains("u") || modes.contains("U");
      String then = fallback ? "its fallback is used" : "the program cannot be started";
      out.report(
          new Location(context.path(), rule.target().range()),
          "'" + profile.name() + "' has no child profile '" + target + "'; " + then);
    }
  }
}
