package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.cli.report.Diagnostic;
import org.vambrace.cli.report.FileReport;
import org.vambrace.cli.report.Report;
import org.vambrace.cli.report.Span;
import org.vambrace.cli.report.TextReport;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PlainMessages;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.policy.Severity;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/** What there is to say of domains, as text; on a terminal under the lines they are about. */
final class PreviewMessages {
  private final HostView host;
  private final TextReport report;

  /** Messages about guests of {@code host}, as the console shows them best. */
  PreviewMessages(HostView host, Console console) {
    this.host = host;
    this.report = new TextReport(console.terminal(), console.colour());
  }

  /** The messages on one domain. */
  String of(String file, SourceText source, GeneratedProfile profile) {
    List<Diagnostic> found = new ArrayList<>();
    for (Message message : PlainMessages.of(profile, host)) {
      found.add(diagnostic(source, message));
    }
    FileReport one = new FileReport(file, "domain", found);
    return report.write(new Report("", "", List.of(one), 0));
  }

  private static Diagnostic diagnostic(SourceText source, Message message) {
    TextRange range = message.range();
    TextRange at = range == null ? TextRange.at(0) : range;
    int line = source.lines().line(at.start());
    int start = source.lines().start(line);
    String shown = source.text().substring(start, Math.max(start, source.lines().end(line)));
    Severity severity =
        switch (message.severity()) {
          case ERROR -> Severity.ERROR;
          case WARNING -> Severity.WARNING;
          case INFORMATION -> Severity.INFORMATION;
        };
    String explain = message.explain() == null ? "" : ": " + message.explain();
    Span span = Span.of(source, at);
    return new Diagnostic(
        "", severity, message.text() + explain, span, shown, List.of(), List.of());
  }
}
