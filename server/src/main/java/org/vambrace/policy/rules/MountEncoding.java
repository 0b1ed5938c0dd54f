package org.vambrace.policy.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.vambrace.syntax.MountRule;
import org.vambrace.vocabulary.MountFlags.Flag;
import org.vambrace.vocabulary.MountFlags.Role;
import org.vambrace.vocabulary.Target;

/**
 * Whether a mount rule can be put into an automaton: some alternative of its flags must be that of
 * a mount command (parser/mount.cc, gen_policy_re and its helpers). Otherwise the whole profile is
 * refused.
 */
final class MountEncoding {
  private final MountRule rule;
  private final boolean fstype;
  private final boolean old;

  private MountEncoding(MountRule rule, boolean fstype, boolean old) {
    this.rule = rule;
    this.fstype = fstype;
    this.old = old;
  }

  /**
   * Judges one mount or remount rule.
   *
   * @param required the flags of each {@code options=}
   * @param optional the flags of all {@code options in}
   * @param fstype whether the rule names a file system type
   */
  static void check(
      MountRule rule,
      List<List<Flag>> required,
      List<Flag> optional,
      boolean fstype,
      RuleReport report) {
    if (required.isEmpty() && optional.isEmpty() && rule.kind() == MountRule.Kind.MOUNT) {
      return;
    }
    boolean old = !report.target().atLeast(Target.V4_1);
    MountEncoding encoding = new MountEncoding(rule, fstype, old);
    if (!(old
        ? encoding.encodableByOld(required, optional)
        : encoding.encodable(required, optional))) {
      report.refuseCompiled("mount-encoding", rule.range(), encoding.message(required));
    }
  }

  private boolean encodable(List<List<Flag>> required, List<Flag> optional) {
    boolean remount = rule.kind() == MountRule.Kind.REMOUNT;
    if (required.isEmpty()) {
      return !remount || optional.isEmpty() || encodable(List.of(), optional, true);
    }
    return required.stream().anyMatch(flags -> encodable(flags, optional, remount));
  }

  private boolean encodable(Collection<Flag> flags, List<Flag> optional, boolean remount) {
    boolean command = remount || has(flags, Role.REMOUNT);
    boolean both = rule.source() != null && rule.mountPoint() != null;
    boolean nothing = !command && flags.stream().noneMatch(Flag::sets);
    return nothing
        || !fstype
            && (command && !source()
                || has(flags, Role.BIND)
                || has(flags, Role.PROPAGATION) && !both
                || has(flags, Role.MOVE))
        || has(flags, Role.PROPERTY)
        || has(optional, Role.PROPERTY);
  }

  /** Parser 3.0 keeps one set of flags, cleared ones included, and knows no {@code in}. */
  private boolean encodableByOld(List<List<Flag>> required, List<Flag> optional) {
    List<Flag> flags = new ArrayList<>(optional);
    required.forEach(flags::addAll);
    boolean command = rule.kind() == MountRule.Kind.REMOUNT || has(flags, Role.REMOUNT);
    return !fstype
            && (command && !source()
                || has(flags, Role.BIND)
                || has(flags, Role.PROPAGATION) && !source()
                || has(flags, Role.MOVE))
        || flags.stream()
            .filter(flag -> flag.sets() || rule.kind() != MountRule.Kind.REMOUNT)
            .anyMatch(flag -> flag.role() == Role.PROPERTY);
  }

  private boolean source() {
    return rule.kind() == MountRule.Kind.MOUNT && rule.source() != null;
  }

  private static boolean has(Collection<Flag> flags, Role role) {
    return flags.stream().anyMatch(flag -> flag.sets() && flag.role() == role);
  }

  private String message(List<List<Flag>> required) {
    if (fstype) {
      return "no mount command takes these options together with fstype, which belongs to new"
          + " mounts";
    }
    boolean propagation = required.stream().anyMatch(flags -> has(flags, Role.PROPAGATION));
    return propagation
        ? "changing propagation has no source; give only the mount point, behind '->'"
        : "remounting has no source; give only the mount point, behind '->'";
  }
}
