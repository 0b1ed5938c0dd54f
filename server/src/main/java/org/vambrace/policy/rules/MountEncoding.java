package org.vambrace.policy.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.vambrace.syntax.MountRule;
import org.vambrace.vocabulary.MountFlags.Flag;
import org.vambrace.vocabulary.MountFlags.Role;

/**
 * Whether a mount rule can be put into an automaton: each set of required flags must be that of one
 * mount command (parser/mount.cc, gen_flag_rules). Otherwise the whole profile is refused.
 */
final class MountEncoding {
  private MountEncoding() {}

  static void check(
      MountRule rule, List<Map<String, Flag>> required, boolean fstype, RuleReport report) {
    for (Map<String, Flag> words : required) {
      Collection<Flag> flags = words.values();
      boolean both = rule.source() != null && rule.mountPoint() != null;
      if (!encodable(rule, flags, fstype, both)) {
        report.refuseCompiled("mount-encoding", rule.range(), message(flags, fstype, both));
        return;
      }
      propagation(rule, flags, report);
    }
  }

  private static boolean encodable(
      MountRule rule, Collection<Flag> flags, boolean fstype, boolean both) {
    boolean remount = rule.kind() == MountRule.Kind.REMOUNT || has(flags, Role.REMOUNT);
    boolean source = rule.kind() == MountRule.Kind.MOUNT && rule.source() != null;
    if (flags.stream().noneMatch(Flag::sets) && !remount) {
      return true;
    }
    return remount && !source && !fstype
        || has(flags, Role.BIND) && !fstype
        || has(flags, Role.PROPAGATION) && !both && !fstype
        || has(flags, Role.MOVE) && !fstype
        || has(flags, Role.PROPERTY);
  }

  private static boolean has(Collection<Flag> flags, Role role) {
    return flags.stream().anyMatch(flag -> flag.sets() && flag.role() == role);
  }

  private static String message(Collection<Flag> flags, boolean fstype, boolean both) {
    if (fstype) {
      return "no mount command takes these options together with fstype; it belongs to new mounts";
    }
    return has(flags, Role.PROPAGATION) && both
        ? "changing propagation has no source; give only the mount point"
        : "no mount command takes these options together";
  }

  private static void propagation(MountRule rule, Collection<Flag> flags, RuleReport report) {
    if (has(flags, Role.PROPAGATION)
        && rule.source() != null
        && rule.mountPoint() == null
        && rule.kind() == MountRule.Kind.MOUNT
        && flags.stream().allMatch(flag -> flag.role() == Role.PROPAGATION)) {
      report.tell(
          "propagation-source",
          RuleProblem.Weight.WARNING,
          rule.source().range(),
          "a change of propagation has no source; write the mount point behind '->'");
    }
  }
}
