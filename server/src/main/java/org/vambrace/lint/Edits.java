package org.vambrace.lint;

import java.util.List;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** Edits that fixes share. Stateless. */
public final class Edits {
  private Edits() {}

  /** A fix of one edit in the file of {@code context}. */
  public static Fix fix(FileContext context, String title, boolean safe, TextEdit edit) {
    return new Fix(title, safe, List.of(new FileEdit(context.path(), edit)));
  }

  /** What to delete to take an item out: its whole lines if nothing else stands on them. */
  public static TextRange lines(SourceText text, TextRange item) {
    LineIndex lines = text.lines();
    int first = lines.line(item.start());
    int last = lines.line(Math.max(item.start(), item.end() - 1));
    String source = text.text();
    boolean before = source.substring(lines.start(first), item.start()).isBlank();
    boolean after = source.substring(item.end(), Math.max(item.end(), lines.end(last))).isBlank();
    if (before && after) {
      return new TextRange(lines.start(first), lines.start(last + 1));
    }
    int start = item.start();
    while (!before && " \t".indexOf(source.charAt(start - 1)) >= 0) {
      start--;
    }
    int end = item.end();
    while (end < source.length() && source.charAt(end) == ' ') {
      end++;
    }
    return new TextRange(start, before ? end : item.end());
  }
}
