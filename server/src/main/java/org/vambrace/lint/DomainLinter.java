package org.vambrace.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.policy.Location;
import org.vambrace.policy.Severity;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/**
 * What is wrong with a domain XML: what virt-aa-helper would say of it, without looking at a host.
 * Stateless.
 */
final class DomainLinter {
  /** virt-aa-helper makes no profile: the guest does not start. */
  static final String REFUSED = "domain-refused";

  /** virt-aa-helper warns, or we have a remark. */
  static final String REMARK = "domain-remark";

  private DomainLinter() {}

  static List<Finding> lint(String path, SourceText text) {
    GeneratedProfile made =
        new ProfileGenerator(new NoHost(), PreviewOptions.defaults()).generate(text.text());
    List<Finding> found = new ArrayList<>();
    for (Message message : made.messages()) {
      boolean error = message.severity() == Message.Severity.ERROR;
      if (message.severity() == Message.Severity.INFORMATION) {
        continue;
      }
      TextRange range = message.range();
      String explain = message.explain() == null ? "" : ": " + message.explain();
      found.add(
          new Finding(
              error ? REFUSED : REMARK,
              error ? Severity.ERROR : Severity.WARNING,
              new Location(path, range == null ? firstLine(text) : range),
              message.text() + explain,
              List.of(),
              List.of(),
              Set.of()));
    }
    return found;
  }

  private static TextRange firstLine(SourceText text) {
    return new TextRange(0, Math.max(0, text.lines().end(0)));
  }
}
