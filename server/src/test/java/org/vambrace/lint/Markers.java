package org.vambrace.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A policy text with marker lines under the lines they speak of:
 *
 * <pre>
 *   capability sys_admin,
 *   #          ^^^^^^^^^ warning[broad-capability]: text
 * </pre>
 *
 * <p>The carets span what the finding covers of that line (a finding that starts in the first
 * column has its first caret in the second). The text after the colon is how the message starts.
 *
 * @param text the policy, without the marker lines
 * @param expected what they announce
 */
record Markers(String text, List<Expected> expected) {
  private static final Pattern MARKER =
      Pattern.compile("\\s*#\\s*(\\^+) (error|warning|information|hint)\\[([\\w.-]+)\\]: (.*)");

  /** One announced finding; line and columns from 0. */
  record Expected(int line, int from, int to, String severity, String id, String message) {}

  static Markers of(String marked) {
    StringBuilder text = new StringBuilder();
    List<Expected> expected = new ArrayList<>();
    int line = 0;
    for (String raw : marked.split("(?<=\n)")) {
      Matcher marker = MARKER.matcher(raw.stripTrailing());
      if (marker.matches()) {
        expected.add(
            new Expected(
                line - 1,
                marker.start(1),
                marker.end(1),
                marker.group(2),
                marker.group(3),
                marker.group(4)));
      } else {
        text.append(raw);
        line++;
      }
    }
    return new Markers(text.toString(), List.copyOf(expected));
  }
}
