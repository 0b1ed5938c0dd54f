package org.vambrace.lsp;

import java.util.List;
import org.vambrace.lint.Finding;
import org.vambrace.lint.LineLinter;
import org.vambrace.text.CancelToken;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;

/**
 * Does what a keystroke will ask for before the first one comes: a JVM runs what it has not run
 * often many times slower, and people notice that at their first words, not at their hundredth.
 */
final class Rehearsal {
  /** Enough for the compiler to take an interest; about a quarter of a second in all. */
  private static final int ROUNDS = 60;

  private Rehearsal() {}

  /**
   * Plays edits of {@code text} and forgets what came out.
   *
   * @param alone what the file alone shows
   * @param rest what more is known of it
   * @param cancel stops it at the next round
   */
  static void play(
      String path,
      SourceText text,
      List<Finding> alone,
      List<Finding> rest,
      Target target,
      CancelToken cancel) {
    int at = ruleInTheMiddle(text);
    if (at < 0) {
      return;
    }
    SourceText before = text;
    Carried carried = new Carried(text, rest);
    String old = text.text();
    for (int round = 0; round < ROUNDS && !cancel.isCancelled(); round++) {
      String rule = round % 2 == 0 ? "  capability no_such,\n" : "  capability chown,\n";
      SourceText now = SourceText.of(old.substring(0, at) + rule + old.substring(at));
      List<Finding> found = LineLinter.update(path, before, alone, now, target);
      if (found == null) {
        return;
      }
      carried.movedTo(now);
    }
  }

  /** Start of a line behind a rule, as far down as half of the text; or -1. */
  private static int ruleInTheMiddle(SourceText text) {
    LineIndex lines = text.lines();
    for (int line = lines.lineCount() / 2; line > 0; line--) {
      String before = text.text().substring(lines.start(line - 1), lines.end(line - 1));
      if (before.stripTrailing().endsWith(",")) {
        return lines.start(line);
      }
    }
    return -1;
  }
}
