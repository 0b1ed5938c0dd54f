package org.vambrace.lint.checks;

import java.util.Map;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;

/** An abstraction that grants far more than its name says. */
public final class DangerousAbstractionCheck implements FileCheck {
  private static final Map<String, String> WHY =
      Map.of(
          "abstractions/dbus", "any message on the system bus; use 'dbus-strict'",
          "abstractions/dbus-session", "any message on the session bus; use 'dbus-session-strict'",
          "abstractions/dbus-accessibility",
              "any message on the accessibility bus; use 'dbus-accessibility-strict'",
          "abstractions/user-tmp", "all temporary files of the user, in /tmp and /var/tmp",
          "abstractions/user-write", "nearly all files in the user's home directory",
          "abstractions/user-download", "files that come from anywhere",
          "abstractions/ubuntu-helpers", "unconfined helpers to be started");
  private static final CheckInfo INFO =
      new CheckInfo("dangerous-abstraction", Severity.INFORMATION, CheckInfo.Group.SECURITY, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Include include) {
        String why = WHY.get(include.path().path());
        if (why != null) {
          out.report(file.at(include.path()), "this abstraction grants " + why);
        }
      }
    }
  }
}
