package org.vambrace.lint.checks;

import org.vambrace.libvirt.rules.Message;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.DomainCheck;
import org.vambrace.lint.DomainContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;

/**
 * A path in a domain XML that virt-aa-helper writes into the profile as a pattern, or not at all.
 */
public final class OddPathCheck implements DomainCheck {
  private static final CheckInfo INFO =
      new CheckInfo("odd-path", Severity.WARNING, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(DomainContext domain, Reporter out) {
    for (Message message : domain.remarks(Message.Topic.ODD_PATH)) {
      out.report(domain.at(message.range()), text(message));
    }
  }

  private static String text(Message message) {
    return message.printed()
        ? "a path that is not absolute gets no rule; write the full path"
        : message.text() + ": virt-aa-helper does not quote it; rename the file";
  }
}
