package org.vambrace.lint.checks;

import org.vambrace.libvirt.rules.Message;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.DomainCheck;
import org.vambrace.lint.DomainContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;

/** What else is good to know of a guest's profile. */
public final class DomainRemarkCheck implements DomainCheck {
  private static final int LONG = 120;
  private static final CheckInfo INFO =
      new CheckInfo("domain-remark", Severity.INFORMATION, CheckInfo.Group.LIBVIRT, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(DomainContext domain, Reporter out) {
    for (Message message : domain.remarks(Message.Topic.OTHER)) {
      String both = message.text() + ": " + message.explain();
      boolean fits = message.explain() != null && both.length() <= LONG;
      out.report(domain.at(message.range()), fits ? both : message.text());
    }
  }
}
