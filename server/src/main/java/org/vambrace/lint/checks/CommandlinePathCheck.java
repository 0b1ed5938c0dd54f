package org.vambrace.lint.checks;

import org.vambrace.libvirt.rules.Message;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.DomainCheck;
import org.vambrace.lint.DomainContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;

/** Files given to QEMU past libvirt. */
public final class CommandlinePathCheck implements DomainCheck {
  private static final CheckInfo INFO =
      new CheckInfo("commandline-path", Severity.WARNING, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(DomainContext domain, Reporter out) {
    for (Message message : domain.remarks(Message.Topic.COMMANDLINE)) {
      out.report(
          domain.at(message.range()),
          message.text() + "; allow them in local/abstractions/libvirt-qemu");
    }
  }
}
