package org.vambrace.lint.checks;

import java.util.List;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.workspace.Snapshot;

/** A peer that no profile of the tree is named like. */
public final class UnknownPeerCheck implements TreeCheck<UnknownNames> {
  private static final CheckInfo INFO =
      new CheckInfo("unknown-peer", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public UnknownNames facts(PolicyModel root) {
    return UnknownNames.of(root, TreeFacts.peers(root));
  }

  @Override
  public void compare(List<UnknownNames> roots, Snapshot snapshot, Reporter out) {
    UnknownNames.compare(
        roots,
        snapshot,
        mention -> "no profile here is named like the peer '" + mention.label() + "'",
        out);
  }
}
