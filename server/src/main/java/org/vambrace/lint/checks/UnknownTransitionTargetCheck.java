package org.vambrace.lint.checks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.workspace.Snapshot;

/** A transition to a profile that the tree does not have. */
public final class UnknownTransitionTargetCheck implements TreeCheck {
  private static final CheckInfo INFO =
      new CheckInfo(
          "unknown-transition-target", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Collector start(Snapshot snapshot) {
    Set<String> names = new HashSet<>(Set.of("unconfined"));
    Set<TreeFacts.Mention> mentions = new HashSet<>();
    return new Collector() {
      @Override
      public void add(PolicyModel root) {
        TreeFacts.profiles(root).forEach(profile -> names.add(profile.name()));
        mentions.addAll(TreeFacts.transitions(root));
      }

      @Override
      public void finish(Reporter out) {
        Map<String, Boolean> known = new HashMap<>();
        Set<Object> told = new HashSet<>();
        for (TreeFacts.Mention mention : mentions) {
          String label = mention.label();
          boolean plain = !label.contains("@{") && !label.contains(":");
          boolean guest = label.contains("libvirt-");
          if (plain && !guest && !there(label, known) && told.add(mention.where())) {
            String what = mention.rule() instanceof ChangeProfileRule ? "change to" : "run under";
            out.report(mention.where(), "there is no profile '" + label + "' here to " + what);
          }
        }
      }

      private boolean there(String label, Map<String, Boolean> known) {
        return known.computeIfAbsent(
            label, key -> TreeFacts.names(snapshot.patterns(), key, names));
      }
    };
  }
}
