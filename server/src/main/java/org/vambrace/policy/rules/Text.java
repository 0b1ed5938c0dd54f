package org.vambrace.policy.rules;

/** Builds messages that stay within what an editor shows on one line. */
public final class Text {
  /** The longest message (docs/style.md). */
  private static final int LONGEST = 120;

  private Text() {}

  /**
   * {@code pattern} with its one {@code %s} replaced by {@code culprit}, shortened in its middle
   * where the whole would be too long.
   */
  public static String of(String pattern, String culprit) {
    int room = LONGEST - (pattern.length() - 2);
    return pattern.replace("%s", shorten(culprit, Math.max(12, room)));
  }

  /** {@code text} on one line, or its two ends around an ellipsis. */
  public static String shorten(String text, int room) {
    String line = text.replace('\n', ' ');
    if (line.length() <= room) {
      return line;
    }
    int head = (room - 3) * 2 / 3;
    return line.substring(0, head) + "..." + line.substring(line.length() - (room - 3 - head));
  }
}
