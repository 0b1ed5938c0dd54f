package org.vambrace.lint.checks;

import org.vambrace.libvirt.rules.Message;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.DomainCheck;
import org.vambrace.lint.DomainContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;

/** A guest that does not start, because virt-aa-helper makes no profile for it. */
public final class DomainRefusedCheck implements DomainCheck {
  private static final int LONG = 120;
  private static final CheckInfo INFO =
      new CheckInfo("domain-refused", Severity.ERROR, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(DomainContext domain, Reporter out) {
    boolean told = false;
    Message last = null;
    for (Message message : domain.made().messages()) {
      boolean refusal = message.severity() == Message.Severity.ERROR;
      if (refusal && message.topic() != Message.Topic.PATH_LINE) {
        // The last words of virt-aa-helper only say that it failed; they count if they are alone.
        boolean about = message.range() != null || message.explain() != null;
        if (about) {
          out.report(domain.at(message.range()), text(message));
        }
        told |= about;
        last = message;
      }
    }
    if (last != null && !told) {
      out.report(domain.at(null), "virt-aa-helper makes no profile: " + last.text());
    }
  }

  private static String text(Message message) {
    String explain = message.explain();
    String both = message.text() + ": " + explain;
    return explain == null ? message.text() : both.length() <= LONG ? both : explain;
  }
}
