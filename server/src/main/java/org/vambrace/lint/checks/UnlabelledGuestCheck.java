package org.vambrace.lint.checks;

import org.vambrace.libvirt.rules.Message;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.DomainCheck;
import org.vambrace.lint.DomainContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;

/** A guest that asks for no profile of libvirt's. */
public final class UnlabelledGuestCheck implements DomainCheck {
  private static final CheckInfo INFO =
      new CheckInfo("unlabelled-guest", Severity.WARNING, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(DomainContext domain, Reporter out) {
    for (Message message : domain.remarks(Message.Topic.NO_PROFILE)) {
      out.report(
          domain.at(message.range()), message.text() + ": libvirtd does not ask virt-aa-helper");
    }
  }
}
