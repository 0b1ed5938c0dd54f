package org.vambrace.cli;

import java.util.HashMap;
import java.util.Map;
import org.vambrace.cli.report.Span;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.ide.preview.LineOrigin;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.RulesFile;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/** Previews for people. */
final class PreviewText {
  private PreviewText() {}

  /** What was asked for, for standard output. */
  static String of(PreviewItem item, PreviewCommand.Part part, PreviewOptions options) {
    GeneratedProfile profile = item.profile();
    if (item.difference() != null) {
      return item.difference();
    }
    if (!profile.ok()) {
      return "";
    }
    return switch (part) {
      case rules -> profile.rulesText();
      case profile -> item.profileText() == null ? "" : item.profileText();
      case effective -> item.effective() == null ? "" : effective(item.effective());
      case all -> all(item, options);
    };
  }

  /** The rules; a comment says where those below it come from. */
  private static String effective(DomainPreview.Result result) {
    Map<Integer, String> origins = new HashMap<>();
    for (LineOrigin origin : result.origins()) {
      String xpath = origin.xpath();
      origins.put(
          origin.line(), xpath == null ? origin.where().path() : xpath + ": " + origin.why());
    }
    StringBuilder out = new StringBuilder();
    String last = "";
    int n = 0;
    for (String line : result.text().split("(?<=\n)")) {
      String origin = origins.getOrDefault(n++, last);
      if (!origin.equals(last) && !line.startsWith("}")) {
        out.append(line.startsWith(" ") ? "  # " : "# ")
            .append(origin.replace('\n', ' '))
            .append('\n');
        last = origin;
      }
      out.append(line);
    }
    return out.toString();
  }

  private static String all(PreviewItem item, PreviewOptions options) {
    StringBuilder out = new StringBuilder();
    String path = "/etc/apparmor.d/libvirt/" + item.profile().profileName();
    if (item.profileText() != null) {
      out.append("# ").append(path).append('\n').append(item.profileText()).append('\n');
    }
    String rules = RulesFile.content(item.profile(), options, null);
    out.append("# ").append(path).append(".files\n");
    out.append(rules == null ? item.profile().rulesText() : rules);
    return out.toString();
  }

  /** The messages, for standard error: {@code file:line:col: severity: text}. */
  static String messages(PreviewItem item) {
    StringBuilder out = new StringBuilder();
    for (Message m : item.profile().messages()) {
      out.append(message(item.file(), item.source(), m));
    }
    return out.toString();
  }

  /** One message as a line. */
  static String message(String file, SourceText source, Message m) {
    StringBuilder out = new StringBuilder();
    out.append(file).append(':');
    TextRange range = m.range();
    if (range != null) {
      Span span = Span.of(source, range);
      out.append(span.startLine()).append(':').append(span.startCharacter()).append(':');
    }
    out.append(' ').append(m.severity().label()).append(": ").append(m.text());
    if (m.explain() != null) {
      out.append(" (").append(m.explain()).append(')');
    }
    out.append('\n');
    return out.toString();
  }
}
