package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vambrace.cli.report.Diagnostic;
import org.vambrace.cli.report.FileReport;
import org.vambrace.cli.report.Report;
import org.vambrace.cli.report.Span;
import org.vambrace.cli.report.TextReport;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.policy.Severity;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/**
 * What there is to say of domains, for people: what virt-aa-helper says in several lines is one,
 * and what it says of every file that is not there yet is told once.
 */
final class PreviewMessages {
  private static final int LISTED = 3;

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
    List<String> absent = new ArrayList<>();
    for (Message m : profile.messages()) {
      GeneratedRule rule = rule(profile, m.range());
      boolean missing = m.topic() == Message.Topic.MISSING_PATH;
      if (missing && isRefused(profile, m.range())) {
        continue;
      }
      if (missing && (host instanceof NoHost || rule != null && isMadeAtStart(rule.why()))) {
        absent.add(shown(source, m.range()));
      } else if (missing) {
        String path = shown(source, m.range());
        add(found, source, m, "there is nothing at '" + path + "'; the rule is as it is written");
      } else if (m.topic() != Message.Topic.PATH_LINE) {
        boolean last = m.range() == null && m.explain() == null && !found.isEmpty();
        String explain = m.explain() == null ? "" : ": " + m.explain();
        String failure = "virt-aa-helper makes no profile, so that the guest does not start";
        add(found, source, m, last ? failure : m.text() + explain);
      }
    }
    if (!absent.isEmpty()) {
      Message told = Message.remark(Message.Severity.INFORMATION, absent(absent), null, null);
      add(found, source, told, told.text());
    }
    FileReport one = new FileReport(file, "domain", found);
    return report.write(new Report("", "", List.of(one), 0));
  }

  private String absent(List<String> paths) {
    String some = paths.stream().limit(LISTED).collect(Collectors.joining(", "));
    String all = paths.size() > LISTED ? some + " and " + (paths.size() - LISTED) + " more" : some;
    return host instanceof NoHost
        ? "no host is looked at, so that links and backing files are not followed: " + all
        : "not there yet, as they are made when the guest starts: " + all;
  }

  /** Whether worse is told of the same place. */
  private static boolean isRefused(GeneratedProfile profile, @Nullable TextRange range) {
    return profile.messages().stream()
        .anyMatch(m -> m.severity() == Message.Severity.ERROR && Objects.equals(m.range(), range));
  }

  /** Files that libvirtd or QEMU makes. */
  private static boolean isMadeAtStart(String why) {
    return why.endsWith(" socket")
        || why.startsWith("shared memory")
        || why.equals("firmware variables")
        || why.matches("(serial|console|parallel|channel) device");
  }

  private static @Nullable GeneratedRule rule(GeneratedProfile profile, @Nullable TextRange range) {
    for (GeneratedRule rule : profile.rules()) {
      if (rule.range().equals(range)) {
        return rule;
      }
    }
    return null;
  }

  private static String shown(SourceText source, @Nullable TextRange range) {
    return range == null ? "" : source.text().substring(range.start(), range.end());
  }

  private static void add(List<Diagnostic> out, SourceText source, Message message, String text) {
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
    out.add(new Diagnostic("", severity, text, Span.of(source, at), shown, List.of(), List.of()));
  }
}
