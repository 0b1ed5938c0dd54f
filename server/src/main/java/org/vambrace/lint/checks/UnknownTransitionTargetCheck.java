package org.vambrace.lint.checks;

import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.TreeCheck;
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
    return new UnknownNames(
        snapshot, TreeFacts::transitions, UnknownTransitionTargetCheck::message);
  }

  /** Null for names that only the running system can tell: of other namespaces, or undeclared. */
  private static @Nullable String message(TreeFacts.Mention mention) {
    String label = mention.label();
    if (label.contains("@{") || label.contains(":")) {
      return null;
    }
    String what = mention.rule() instanceof ChangeProfileRule ? "change to" : "run under";
    return "there is no profile '" + label + "' here to " + what;
  }
}
