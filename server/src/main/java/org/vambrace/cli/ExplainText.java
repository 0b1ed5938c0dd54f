package org.vambrace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vambrace.audit.Denial;
import org.vambrace.audit.Explanation;
import org.vambrace.text.ByteText;

/** Explanations for people: repeats of one access are one entry, in the order of first sight. */
final class ExplainText implements ExplainSink {
  private final OutputStream out;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  ExplainText(OutputStream out) {
    this.out = out;
  }

  /** Records that ask for one answer. */
  private static final class Group {
    final String file;
    final int line;
    final Explanation first;
    int count;
    String lastPlace = "";

    Group(String file, int line, Explanation first) {
      this.file = file;
      this.line = line;
      this.first = first;
    }
  }

  @Override
  public void add(String file, int line, Explanation explanation) {
    Group group =
        groups.computeIfAbsent(key(explanation), key -> new Group(file, line, explanation));
    group.count++;
    group.lastPlace = file + ":" + line;
  }

  private static String key(Explanation explanation) {
    Denial denial = explanation.denial();
    String rule = explanation.rule();
    String access =
        rule != null
            ? rule
            : denial.text("operation") + ' ' + denial.text("name") + ' ' + denial.text("info");
    return denial.event() + "\n" + denial.text("profile") + "\n" + access;
  }

  @Override
  public void finish() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Group group : groups.values()) {
      Explanation first = group.first;
      text.append(group.file).append(':').append(group.line).append(": ");
      text.append(first.denial().event().word()).append(": ").append(first.text());
      if (group.count > 1) {
        text.append(" [").append(group.count).append(" times, last at ");
        text.append(group.lastPlace).append(']');
      }
      text.append('\n');
      if (first.rule() != null) {
        text.append("    rule:  ").append(first.rule()).append('\n');
      }
      if (first.place() != null) {
        text.append("    place: ").append(first.place().path());
        text.append(" (").append(first.place().why()).append(")\n");
      }
    }
    out.write(ByteText.encode(text));
  }
}
