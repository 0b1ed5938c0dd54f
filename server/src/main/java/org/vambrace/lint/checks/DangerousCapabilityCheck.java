package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Capabilities;

/** Capabilities with which a program can undo its confinement. */
public final class DangerousCapabilityCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("dangerous-capability", Severity.INFORMATION, CheckInfo.Group.SECURITY, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof CapabilityRule rule && !rule.prefix().isDeny()) {
        if (rule.names().isEmpty()) {
          out.report(file.at(rule), "'capability,' grants every capability; name those it needs");
        }
        for (Word name : rule.names()) {
          String why = Capabilities.DANGEROUS.get(name.value());
          if (why != null) {
            out.report(file.at(name), "with '" + name.value() + "' the program can " + why);
          }
        }
      }
    }
  }
}
