package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.MountFlags;

/**
 * The entries of mount rules: one for each mount command that the options of a rule fit
 * (parser/mount.cc, gen_flag_rules).
 */
final class MountReader {
  private static final int MOUNT = Mediation.MOUNT.bits(List.of("mount"));
  private static final int UMOUNT = Mediation.MOUNT.bits(List.of("umount"));
  private static final int PIVOT = Mediation.MOUNT.bits(List.of("pivot_root"));

  private final ClassReader out;
  private final EffectiveRule source;

  MountReader(ClassReader out, EffectiveRule source) {
    this.out = out;
    this.source = source;
  }

  /** What {@code all} brings along. */
  void all() {
    flags(null, null, null, MountOptions.ALL, MountOptions.ALL);
    remount();
    out.add(source, Point.UMOUNT, UMOUNT, (String) null);
    out.add(source, Point.PIVOT_ROOT, PIVOT, null, null);
  }

  private void remount() {
    flags(
        null, null, null, MountOptions.REMOUNT, MountOptions.REMOUNT_FLAGS & ~MountOptions.REMOUNT);
  }

  /**
   * One rule.
   *
   * @param first what stands before the arrow: the source, but the mount point of other commands
   * @param second what stands behind it
   */
  void mount(MountRule rule, @Nullable String first, @Nullable String second) {
    if (rule.kind() == MountRule.Kind.UMOUNT) {
      out.add(source, Point.UMOUNT, UMOUNT, first);
      return;
    }
    boolean remount = rule.kind() == MountRule.Kind.REMOUNT;
    String device = remount ? null : first;
    String point = remount ? first : second;
    List<String> types = new ArrayList<>();
    List<Condition> options = new ArrayList<>();
    for (Condition condition : rule.conditions()) {
      if (condition.key().value().endsWith("fstype")) {
        condition.values().forEach(word -> types.add(out.text(word)));
      } else {
        options.add(condition);
      }
    }
    String type = ClassReader.anyOf(types);
    if (!out.oneMountCommand()) {
      everyCommand(point, device, type, remount, options);
      return;
    }
    List<Integer> required = new ArrayList<>();
    List<Integer> optional = new ArrayList<>();
    for (Condition condition : options) {
      if (condition.operator().equals("=")) {
        required.add(set(condition) | (remount ? MountOptions.REMOUNT : 0));
      } else {
        optional.add(mentioned(condition));
      }
    }
    if (required.isEmpty() && optional.isEmpty()) {
      required.add(remount ? MountOptions.REMOUNT : MountOptions.ALL);
      optional.add(remount ? MountOptions.REMOUNT_FLAGS & ~MountOptions.REMOUNT : MountOptions.ALL);
    } else if (required.isEmpty()) {
      required.add(remount ? MountOptions.REMOUNT : 0);
    } else if (optional.isEmpty()) {
      optional.add(0);
    }
    for (int flags : required) {
      for (int more : optional) {
        flags(point, device, type, flags, more);
      }
    }
  }

  /**
   * What parser 3.0 makes of a rule: one entry for every command that its flags fit, and one for
   * new mounts where a property is set or cleared. Words that clear a flag count only there.
   */
  private void everyCommand(
      @Nullable String point,
      @Nullable String device,
      @Nullable String type,
      boolean remount,
      List<Condition> options) {
    int flags = remount ? MountOptions.REMOUNT : 0;
    int cleared = 0;
    for (Condition condition : options) {
      boolean optional = condition.operator().equals("in");
      flags |= optional ? mentioned(condition) : set(condition);
      cleared |= optional ? mentioned(condition) : mentioned(condition) & ~set(condition);
    }
    cleared = remount ? 0 : cleared;
    if ((flags | cleared) == 0) {
      out.add(source, Point.MOUNT, MOUNT, point, device, type, null);
      return;
    }
    boolean bare = device == null && type == null;
    if (bare && (flags & MountOptions.REMOUNT) != 0) {
      int known = MountOptions.REMOUNT_FLAGS & ~MountOptions.PROPAGATION;
      add(point, null, null, flags, flags & cleared, known);
    }
    if (type == null && (flags & MountOptions.BINDS) != 0) {
      add(point, device, null, flags, flags & cleared, MountOptions.BIND);
    }
    if (bare && (flags & MountOptions.PROPAGATION) != 0) {
      add(point, null, null, flags, flags & cleared, MountOptions.MAKE_FLAGS);
    }
    if (type == null && (flags & MountOptions.MOVE) != 0) {
      add(point, device, null, flags, flags & cleared, MountOptions.MOVE);
    }
    if (((flags | cleared) & ~MountOptions.COMMANDS) != 0) {
      add(point, device, type, flags, flags & cleared, MountOptions.NEW_FLAGS);
    }
  }

  private static int set(Condition condition) {
    return MountOptions.bits(condition.values().stream().map(Word::value).toList());
  }

  private static int mentioned(Condition condition) {
    int out = 0;
    for (Word word : condition.values()) {
      MountFlags.Flag flag = MountFlags.WORDS.get(word.value());
      out |= flag == null ? 0 : MountOptions.bits(flag);
    }
    return out;
  }

  /** The command that the flags ask for, or all that they leave open. */
  private void flags(
      @Nullable String point,
      @Nullable String device,
      @Nullable String type,
      int flags,
      int optional) {
    boolean open = flags == 0 || flags == MountOptions.ALL;
    boolean typed = type != null;
    boolean both = device != null && point != null;
    boolean remount = device == null && !typed;
    if (remount && (open || (flags & MountOptions.REMOUNT) != 0)) {
      add(point, null, null, flags, optional, MountOptions.REMOUNT_FLAGS);
      if (!open) {
        return;
      }
    }
    if (!typed && (open || (flags & MountOptions.BINDS) != 0)) {
      add(point, device, null, flags, optional, MountOptions.BIND);
      if (!open) {
        return;
      }
    }
    if (!typed && !both && (open || (flags & MountOptions.MAKE_COMMANDS) != 0)) {
      // The place of the source may name the mount point.
      add(point == null ? device : point, null, null, flags, optional, MountOptions.MAKE_FLAGS);
      if (!open) {
        return;
      }
    }
    if (!typed && (open || (flags & MountOptions.MOVE) != 0)) {
      add(point, device, null, flags, optional, MountOptions.MOVE);
      if (!open) {
        return;
      }
    }
    if (open || ((flags | optional) & ~MountOptions.COMMANDS) != 0) {
      add(point, device, type, flags, optional, MountOptions.NEW_FLAGS);
    }
  }

  private void add(
      @Nullable String point,
      @Nullable String device,
      @Nullable String type,
      int flags,
      int optional,
      int known) {
    String options = MountOptions.glob(flags & known, optional & known);
    out.add(source, Point.MOUNT, MOUNT, point, device, type, options);
  }
}
