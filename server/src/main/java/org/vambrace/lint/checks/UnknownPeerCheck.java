package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.TreeCheck;
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
    return new UnknownNames(
        snapshot,
        TreeFacts::peers,
        mention -> "no profile here is named like the peer '" + mention.label() + "'");
  }
}
