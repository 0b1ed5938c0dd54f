package org.vambrace.lint.checks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.workspace.Snapshot;

/** A transition to a profile that the tree does not have. */
public final class UnknownTransitionTargetCheck implements TreeCheck<UnknownNames> {
  private static final CheckInfo INFO =
      new CheckInfo(
          "unknown-transition-target", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public UnknownNames facts(PolicyModel root) {
    return UnknownNames.of(root, TreeFacts.transitions(root));
  }

  @Override
  public void compare(List<UnknownNames> roots, Snapshot snapshot, Reporter out) {
    UnknownNames.compare(roots, snapshot, UnknownTransitionTargetCheck::message, out);
  }

  /**
   * Null for names that only the running system can tell: of other namespaces, undeclared, its own.
   */
  private static @Nullable String message(TreeFacts.Mention mention) {
    String label = mention.label();
    // A glob for its own children is for those that local rules may add.
    boolean own = label.startsWith(mention.from() + "//") && label.endsWith("*");
    if (label.contains("@{") || label.contains(":") || own) {
      return null;
    }
    String what = mention.rule() instanceof ChangeProfileRule ? "change to" : "run under";
    return "there is no profile '" + label + "' here to " + what;
  }
}
