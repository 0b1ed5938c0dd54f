package org.vambrace.lint.checks;

import java.util.Map;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Word;

/** Capabilities with which a program can undo its confinement. */
public final class DangerousCapabilityCheck implements FileCheck {
  private static final Map<String, String> WHY =
      Map.of(
          "mac_admin", "load and remove AppArmor profiles, its own too",
          "mac_override", "pass over AppArmor where the kernel asks for it",
          "sys_module", "load kernel modules",
          "sys_rawio", "reach I/O ports and memory of the machine",
          "sys_admin", "mount, change namespaces and much more",
          "sys_ptrace", "read and change any process",
          "bpf", "load programs into the kernel");
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
          String why = WHY.get(name.value());
          if (why != null) {
            out.report(file.at(name), "with '" + name.value() + "' the program can " + why);
          }
        }
      }
    }
  }
}
