package org.vambrace.lint.checks;

import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.Rule;
import org.vambrace.text.TextRange;

/** {@code file,}, {@code mount,}, {@code network,} and {@code all,}: a whole class in one word. */
public final class BareRuleCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("bare-rule", Severity.INFORMATION, CheckInfo.Group.SECURITY, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    // libvirt's own template for containers is meant to grant everything.
    if (file.kind() == FileKind.TEMPLATE) {
      return;
    }
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Rule rule && !rule.prefix().isDeny()) {
        String grants = grants(rule);
        if (grants != null) {
          out.report(file.at(word(rule)), "this one word grants " + grants);
        }
      }
    }
  }

  private static TextRange word(Rule rule) {
    int start = rule.prefix().isEmpty() ? rule.range().start() : rule.prefix().range().start();
    return new TextRange(start, Math.max(start + 1, rule.range().end() - 1));
  }

  private static @Nullable String grants(Rule rule) {
    if (rule instanceof FileRule file && file.path() == null) {
      return "reading, writing, locking, linking and running every file";
    }
    if (rule instanceof NetworkRule network
        && network.operands().isEmpty()
        && network.permissions() == null
        && network.conditions().isEmpty()
        && network.peer() == null) {
      return "every kind of socket, raw packets among them; name families and types";
    }
    if (rule instanceof MountRule mount
        && mount.kind() == MountRule.Kind.MOUNT
        && mount.conditions().isEmpty()
        && mount.source() == null
        && mount.mountPoint() == null) {
      return "every mount, so files can appear under any name; name source and mount point";
    }
    return rule instanceof AllRule ? "everything AppArmor knows" : null;
  }
}
