package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.Word;

/** Capability rules that change nothing, because others name the same capabilities. */
final class CapabilityCover {
  private CapabilityCover() {}

  /** Those of one file; all of them may be removed together. Not all where there are very many. */
  static List<RuleCover.Covered> in(ProfileModel profile, String path) {
    List<EffectiveRule> rules =
        profile.rules().stream().filter(rule -> rule.rule() instanceof CapabilityRule).toList();
    List<RuleCover.Covered> out = new ArrayList<>();
    Set<EffectiveRule> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    Effort effort = new Effort(Effort.PROFILE);
    for (EffectiveRule rule : rules) {
      if (rule.origin().where().path().equals(path) && effort.spend(rules.size())) {
        List<EffectiveRule> others =
            rules.stream().filter(other -> other != rule && !gone.contains(other)).toList();
        List<AccessRule> by = covering(rule, others);
        if (by != null) {
          gone.add(rule);
          out.add(new RuleCover.Covered(rule, RuleCover.Outcome.GRANTED, by));
        }
      }
    }
    return out;
  }

  private static @Nullable List<AccessRule> covering(
      EffectiveRule rule, List<EffectiveRule> others) {
    Set<String> left = new LinkedHashSet<>(names(rule));
    boolean all = left.isEmpty();
    List<AccessRule> by = new ArrayList<>();
    for (EffectiveRule other : others) {
      if (saysAsMuch(other.qualifiers(), rule.qualifiers())) {
        List<String> theirs = names(other);
        boolean every = theirs.isEmpty();
        if (every || left.removeAll(theirs)) {
          by.add(
              new AccessRule(
                  AccessRule.Kind.CLASS, "", null, false, 0, other.qualifiers(), null, other));
        }
        if (every || !all && left.isEmpty()) {
          return by;
        }
      }
    }
    return null;
  }

  private static boolean saysAsMuch(Qualifiers theirs, Qualifiers mine) {
    boolean logged =
        mine.mode() == Qualifiers.Mode.DENY
            ? mine.audit() || !theirs.audit()
            : !mine.audit() || theirs.audit();
    return mine.mode() == theirs.mode() && logged;
  }

  /** The names written; none stands for all. */
  private static List<String> names(EffectiveRule rule) {
    return rule.rule() instanceof CapabilityRule capability
        ? capability.names().stream().map(Word::value).toList()
        : List.of();
  }
}
