package org.vambrace.intellij;

import com.intellij.openapi.util.TextRange;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.vambrace.text.LineIndex;

/** Offsets of a text and LSP's positions, which count UTF-16 units like the platform. */
final class Positions {
  private Positions() {}

  /** The position of an offset. */
  static Position of(String text, int offset) {
    LineIndex lines = new LineIndex(text);
    int line = lines.line(offset);
    return new Position(line, offset - lines.start(line));
  }

  /** The offset of a position, clamped to the text. */
  static int offset(LineIndex lines, Position position) {
    return lines.offset(position.getLine(), position.getCharacter());
  }

  /** The offsets of a range, clamped to the text. */
  static TextRange range(LineIndex lines, Range range) {
    int start = offset(lines, range.getStart());
    return new TextRange(start, Math.max(start, offset(lines, range.getEnd())));
  }

  /** Whether a range holds a position or ends at it. */
  static boolean touches(Range range, Position position) {
    return compare(range.getStart(), position) <= 0 && compare(position, range.getEnd()) <= 0;
  }

  private static int compare(Position first, Position second) {
    int lines = Integer.compare(first.getLine(), second.getLine());
    return lines != 0 ? lines : Integer.compare(first.getCharacter(), second.getCharacter());
  }
}
