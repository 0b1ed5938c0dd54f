package org.vambrace.lint.checks;

import org.vambrace.libvirt.rules.Message;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.DomainCheck;
import org.vambrace.lint.DomainContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;

/** An image whose header virt-aa-helper may not read. */
public final class UnreadImageCheck implements DomainCheck {
  private static final CheckInfo INFO =
      new CheckInfo("unread-image", Severity.INFORMATION, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(DomainContext domain, Reporter out) {
    for (Message message : domain.remarks(Message.Topic.UNREAD_IMAGE)) {
      out.report(
          domain.at(message.range()),
          "virt-aa-helper may not read this image's header: a backing file gets no rule; rename it,"
              + " e.g. to *.qcow2");
    }
  }
}
