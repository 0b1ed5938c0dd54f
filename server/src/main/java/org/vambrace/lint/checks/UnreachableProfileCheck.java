package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.automaton.Glob;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.workspace.Snapshot;

/** A profile that attaches to nothing and that no rule leads to. */
public final class UnreachableProfileCheck implements TreeCheck<UnreachableProfileCheck.Facts> {
  private static final CheckInfo INFO =
      new CheckInfo(
          "unreachable-profile", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  /**
   * What matters of a root.
   *
   * @param alone profiles that attach to nothing
   * @param targets where its rules lead
   */
  record Facts(List<TreeFacts.Declared> alone, Set<String> targets) {}

  @Override
  public Facts facts(PolicyModel root) {
    Set<String> targets = new HashSet<>();
    for (TreeFacts.Mention mention : TreeFacts.transitions(root)) {
      targets.add(mention.label());
    }
    List<TreeFacts.Declared> alone = new ArrayList<>();
    if (root.kind() == FileKind.PROFILE) {
      for (TreeFacts.Declared profile : TreeFacts.profiles(root)) {
        if (profile.top() && !profile.attaches() && !isStarted(profile.name())) {
          alone.add(profile);
        }
      }
    }
    return new Facts(List.copyOf(alone), Set.copyOf(targets));
  }

  @Override
  public void compare(List<Facts> roots, Snapshot snapshot, Reporter out) {
    Set<String> targets = new HashSet<>();
    roots.forEach(root -> targets.addAll(root.targets));
    for (Facts root : roots) {
      for (TreeFacts.Declared profile : root.alone) {
        if (targets.stream().noneMatch(target -> leads(snapshot, target, profile.name()))) {
          out.report(
              profile.place(),
              "'" + profile.name() + "' attaches to no program and no rule here leads to it");
        }
      }
    }
  }

  /** Whether libvirt starts it, or systemd (systemd.exec(5), AppArmorProfile=), by its name. */
  private static boolean isStarted(String name) {
    return name.startsWith("libvirt-") || name.endsWith(".service");
  }

  private static boolean leads(Snapshot snapshot, String target, String name) {
    return target.equals(name)
        || snapshot.patterns().glob(target) instanceof Glob glob && glob.pattern().matches(name);
  }
}
