package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Capabilities;
import org.vambrace.vocabulary.Target;

/**
 * The capabilities of a profile. A deny takes away whatever the priority, which does not count for
 * capabilities (apparmor.d(5), "Capability rules"; capability.c).
 *
 * @param allowed granted, sorted
 * @param audited granted and always logged
 * @param denied refused silently
 */
public record CapabilityAccess(Set<String> allowed, Set<String> audited, Set<String> denied) {

  /** The capabilities of {@code profile} as {@code target} knows them. */
  public static CapabilityAccess of(ProfileModel profile, Target target) {
    Set<String> allowed = new TreeSet<>();
    Set<String> audited = new TreeSet<>();
    Set<String> denied = new TreeSet<>();
    Set<String> refused = new TreeSet<>();
    for (EffectiveRule rule : profile.rules()) {
      List<String> names = names(rule, target);
      if (names.isEmpty()) {
        continue;
      }
      Qualifiers q = rule.qualifiers();
      if (q.mode() == Qualifiers.Mode.DENY) {
        refused.addAll(names);
        if (!q.audit()) {
          denied.addAll(names);
        }
      } else if (q.mode() == Qualifiers.Mode.ALLOW) {
        allowed.addAll(names);
        if (q.audit()) {
          audited.addAll(names);
        }
      }
    }
    allowed.removeAll(refused);
    audited.retainAll(allowed);
    return new CapabilityAccess(allowed, audited, denied);
  }

  /**
   * The capabilities of a set for which older kernels are told another one, which it lacks.
   *
   * @param names {@link #allowed} or {@link #denied}
   */
  public static Map<String, Capabilities.StandIn> standIns(Set<String> names) {
    Map<String, Capabilities.StandIn> out = new TreeMap<>(Capabilities.STAND_INS);
    out.keySet().retainAll(names);
    out.values().removeIf(standIn -> names.contains(standIn.name()));
    return out;
  }

  /** Compiled policy has 64 places; those without a name yet are called by their number. */
  private static List<String> all(Target target) {
    List<String> out = new ArrayList<>(Capabilities.NAMES.names(target));
    for (int number = out.size(); number < 64; number++) {
      out.add("cap" + number);
    }
    return out;
  }

  private static List<String> names(EffectiveRule rule, Target target) {
    if (rule.rule() instanceof AllRule) {
      return all(target);
    }
    if (!(rule.rule() instanceof CapabilityRule capability)) {
      return List.of();
    }
    return capability.names().isEmpty()
        ? all(target)
        : capability.names().stream().map(Word::value).toList();
  }
}
