package org.vambrace.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vambrace.ide.preview.GuestText;
import org.vambrace.ide.preview.LineOrigin;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.RulesFile;
import org.vambrace.libvirt.rules.GeneratedRule;

/** Previews for people. */
final class PreviewText {
  /** Rules longer than that push no comment of others to the right. */
  private static final int MAX_COLUMN = 72;

  private PreviewText() {}

  /** What was asked for, for standard output. */
  static String of(
      PreviewItem item, PreviewCommand.Part part, PreviewOptions options, Console console) {
    GeneratedProfile profile = item.profile();
    if (item.difference() != null) {
      return item.difference();
    }
    if (!profile.ok()) {
      return "";
    }
    return switch (part) {
      case rules -> console.terminal() ? annotated(profile, console) : profile.rulesText();
      case profile -> item.profileText() == null ? "" : item.profileText();
      case effective -> item.effective() == null ? "" : effective(item.effective());
      case all -> all(item, options);
    };
  }

  /** The rules for people's eyes: behind each, as a comment, what of the XML it comes from. */
  private static String annotated(GeneratedProfile profile, Console console) {
    // Only LF ends a line here: a name may hold anything else.
    List<String> lines = List.of(profile.rulesText().split("\n"));
    int width = 0;
    for (String line : lines) {
      width = line.length() > MAX_COLUMN ? width : Math.max(width, line.length());
    }
    StringBuilder out = new StringBuilder();
    String last = "";
    if (profile.rulesText().isEmpty()) {
      return "";
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      GeneratedRule rule = profile.ruleOfLine(i);
      String origin = rule == null ? "" : (rule.xpath() + ": " + rule.why()).replace('\n', ' ');
      out.append(line);
      if (!origin.isEmpty() && !origin.equals(last) && !line.strip().startsWith("#")) {
        String comment = "# " + origin;
        out.append(" ".repeat(Math.max(0, width - line.length()) + 2));
        out.append(console.colour() ? "\u001b[2m" + comment + "\u001b[0m" : comment);
        last = origin;
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** The rules; a comment says where those below it come from. */
  private static String effective(GuestText result) {
    Map<Integer, String> origins = new HashMap<>();
    for (LineOrigin origin : result.origins()) {
      String xpath = origin.xpath();
      origins.put(
          origin.line(),
          xpath == null
              ? origin.why() + ": " + origin.where().path()
              : xpath + ": " + origin.why());
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
    if (item.effective() != null) {
      out.append("\n# All rules the guest runs under, includes and variables resolved\n");
      out.append(effective(item.effective()));
    }
    return out.toString();
  }

  /** What parts one of several domains from the one before. */
  static String heading(PreviewItem item) {
    String name = item.profile().name();
    return "## " + item.file() + (name.isEmpty() ? "" : " (" + name + ")") + "\n";
  }

  /** The end of a run over several domains. */
  static String summary(int all, int made, int refused, int unreadable) {
    return all
        + " domains: "
        + made
        + (made == 1 ? " profile" : " profiles")
        + (refused > 0 ? ", " + refused + " refused" : "")
        + (unreadable > 0 ? ", " + unreadable + " unreadable" : "")
        + "\n";
  }
}
