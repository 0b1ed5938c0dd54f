package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.workspace.Snapshot;

/** A peer that no profile of the tree is named like. */
public final class UnknownPeerCheck implements TreeCheck {
  private static final CheckInfo INFO =
      new CheckInfo("unknown-peer", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

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
        mentions.addAll(TreeFacts.peers(root));
      }

      @Override
      public void finish(Reporter out) {
        Map<String, Boolean> known = new HashMap<>();
        Set<Object> told = new HashSet<>();
        List<TreeFacts.Mention> all = new ArrayList<>(mentions);
        for (TreeFacts.Mention mention : all) {
          boolean there =
              known.computeIfAbsent(
                  mention.label(), label -> TreeFacts.names(snapshot.patterns(), label, names));
          boolean guest = mention.label().contains("libvirt-");
          if (!there && !guest && told.add(mention.where())) {
            out.report(
                mention.where(),
                "no profile here is named like the peer '" + mention.label() + "'");
          }
        }
      }
    };
  }
}
