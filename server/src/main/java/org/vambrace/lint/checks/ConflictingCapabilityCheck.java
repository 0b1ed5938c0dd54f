package org.vambrace.lint.checks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Location;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers.Mode;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.Word;

/** A capability that one profile both allows and denies. */
public final class ConflictingCapabilityCheck implements ModelCheck {
  private static final CheckInfo INFO =
      new CheckInfo("conflicting-capability", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext context, Reporter out) {
    for (ProfileModel profile : Profiles.all(context.model())) {
      Map<String, Location> denied = named(profile, Mode.DENY);
      if (denied.isEmpty()) {
        continue;
      }
      named(profile, Mode.ALLOW)
          .forEach(
              (name, where) -> {
                Location deny = denied.get(name);
                if (deny != null && context.inRoot(where)) {
                  report(name, where, deny, out);
                }
              });
    }
  }

  private static void report(String name, Location where, Location deny, Reporter out) {
    out.report(
        where,
        "capability '" + name + "' is allowed here and denied in the same profile; the deny wins",
        List.of(new Related(deny, "denied here")),
        List.of(),
        Set.of());
  }

  private static Map<String, Location> named(ProfileModel profile, Mode mode) {
    Map<String, Location> found = new HashMap<>();
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof CapabilityRule capability && rule.qualifiers().mode() == mode) {
        for (Word name : capability.names()) {
          found.putIfAbsent(name.value(), new Location(rule.origin().where().path(), name.range()));
        }
      }
    }
    return found;
  }
}
