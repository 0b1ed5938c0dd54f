package org.vambrace.policy.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.MountFlags;
import org.vambrace.vocabulary.MountFlags.Flag;
import org.vambrace.vocabulary.Target;

/** Judges mount, remount and umount rules (parser/mount.cc). */
final class MountSemantics {
  private static final List<String> FSTYPES = List.of("fstype", "vfstype");
  private static final List<String> OPTIONS = List.of("options", "option");
  private static final List<String> KEYS = List.of("fstype", "vfstype", "options", "option");

  private MountSemantics() {}

  static void check(MountRule rule, RuleReport report) {
    if (!rule.targetConditions().isEmpty()) {
      report.refuse(
          "mount-conditions",
          rule.targetConditions().get(0).range(),
          "conditions must stand before the source; none are allowed behind '->'");
    }
    List<List<Flag>> required = new ArrayList<>();
    List<Flag> optional = new ArrayList<>();
    boolean fstype = false;
    for (Condition condition : rule.conditions()) {
      String key = condition.key().value();
      if (!Conditionals.known(rule.keyword().raw(), condition, KEYS, report)
          || !operator(rule, condition, report)) {
        continue;
      }
      if (FSTYPES.contains(key)) {
        fstype = true;
      } else if (OPTIONS.contains(key)) {
        List<Flag> flags = options(condition, report);
        if (condition.operator().equals("=")) {
          required.add(flags);
        } else {
          optional.addAll(flags);
        }
      }
    }
    if (rule.kind() != MountRule.Kind.UMOUNT) {
      MountEncoding.check(rule, required, optional, fstype, report);
      propagation(rule, required, report);
    }
  }

  private static boolean operator(MountRule rule, Condition condition, RuleReport report) {
    if (condition.operator().equals("=") || condition.operator().equals("in")) {
      return true;
    }
    report.refuse(
        "condition-operator",
        condition.range(),
        "only '=' and 'in' are allowed in conditions of " + rule.keyword().raw() + " rules");
    return false;
  }

  /** The flags of one condition; opposites within {@code =} are refused. */
  private static List<Flag> options(Condition condition, RuleReport report) {
    List<Flag> flags = new ArrayList<>();
    Map<String, Word> first = new LinkedHashMap<>();
    for (Word word : condition.values()) {
      Flag flag = MountFlags.WORDS.get(word.value());
      Target target = report.target();
      if (flag == null || !target.atLeast(flag.since())) {
        unknown(word, report);
        continue;
      }
      Word other = first.putIfAbsent(flag.flag(), word);
      Flag before = other == null ? null : MountFlags.WORDS.get(other.value());
      if (other != null
          && before != null
          && before.sets() != flag.sets()
          && condition.operator().equals("=")
          && target.atLeast(Target.V4_1)) {
        report.refuse(
            "conflicting-options",
            word.range(),
            "mount options '" + other.value() + "' and '" + word.value() + "' exclude each other");
      }
      flags.add(flag);
    }
    return flags;
  }

  private static void unknown(Word word, RuleReport report) {
    report.refuseUnknown(
        "mount-option",
        word,
        "mount option '%s' does not exist",
        word.value().toLowerCase(Locale.ROOT),
        MountFlags.WORDS.keySet());
  }

  private static void propagation(MountRule rule, List<List<Flag>> required, RuleReport report) {
    Word source = rule.source();
    boolean only =
        required.stream()
            .flatMap(List::stream)
            .allMatch(flag -> flag.role() == MountFlags.Role.PROPAGATION);
    if (!required.isEmpty()
        && only
        && source != null
        && rule.mountPoint() == null
        && rule.kind() == MountRule.Kind.MOUNT
        && report.target().atLeast(Target.V4_1)) {
      report.tell(
          "propagation-source",
          RuleProblem.Weight.WARNING,
          source.range(),
          "a change of propagation has no source; write the mount point behind '->'");
    }
  }
}
