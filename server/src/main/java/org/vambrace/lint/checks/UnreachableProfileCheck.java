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
public final class UnreachableProfileCheck implements TreeCheck {
  private static final CheckInfo INFO =
      new CheckInfo(
          "unreachable-profile", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Collector start(Snapshot snapshot) {
    List<TreeFacts.Declared> alone = new ArrayList<>();
    Set<String> targets = new HashSet<>();
    return new Collector() {
      @Override
      public void add(PolicyModel root) {
        for (TreeFacts.Mention mention : TreeFacts.transitions(root)) {
          targets.add(mention.label());
        }
        if (root.kind() == FileKind.PROFILE) {
          for (TreeFacts.Declared profile : TreeFacts.profiles(root)) {
            if (profile.top() && !profile.attaches()) {
              alone.add(profile);
            }
          }
        }
      }

      @Override
      public void finish(Reporter out) {
        for (TreeFacts.Declared profile : alone) {
          if (targets.stream().noneMatch(target -> leads(target, profile.name()))) {
            out.report(
                profile.place(),
                "'" + profile.name() + "' attaches to no program and no rule here leads to it");
          }
        }
      }

      private boolean leads(String target, String name) {
        return target.equals(name)
            || snapshot.patterns().glob(target) instanceof Glob glob
                && glob.pattern().matches(name);
      }
    };
  }
}
