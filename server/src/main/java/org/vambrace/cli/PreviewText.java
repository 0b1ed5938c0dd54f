package org.vambrace.cli;

import org.vambrace.cli.report.Span;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.RulesFile;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/** Previews for people. */
final class PreviewText {
  private PreviewText() {}

  /**
   * What was asked for, for standard output.
   *
   * @param headed whether to say which file each part would be
   */
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
      case effective -> item.effective() == null ? "" : item.effective();
      case all -> all(item, options);
    };
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
