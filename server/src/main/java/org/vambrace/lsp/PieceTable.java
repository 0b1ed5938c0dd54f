package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;

/**
 * A text under edit as a list of pieces of other texts, so that many edits cost one joining. Lines
 * are those of {@link LineIndex}. Not thread-safe.
 */
final class PieceTable {
  /** With more pieces than this, finding a line costs more than joining them. */
  private static final int MANY = 2_048;

  private final PositionEncoding encoding;
  private List<Piece> pieces = new ArrayList<>();

  /** Knows how many lines it breaks, as that is asked for each piece at each edit. */
  private record Piece(SourceText text, int start, int end, int line, int breaks) {
    static Piece of(SourceText text, int start, int end) {
      LineIndex lines = text.lines();
      int line = lines.line(start);
      return new Piece(text, start, end, line, lines.line(end) - line);
    }

    int length() {
      return end - start;
    }

    /** Its part between two offsets in it. */
    Piece part(int from, int until) {
      boolean whole = from == 0 && until == length();
      return whole ? this : of(text, start + from, start + until);
    }

    /** Offset in the piece behind its {@code n}th line break. */
    int behind(int n) {
      return text.lines().start(line + n) - start;
    }
  }

  PieceTable(SourceText text, PositionEncoding encoding) {
    this.encoding = encoding;
    pieces.add(Piece.of(text, 0, text.length()));
  }

  /** Replaces what {@code range} spans now; positions are clamped to their line and the text. */
  void replace(Range range, String by) {
    int start = offset(range.getStart());
    int end = Math.max(start, offset(range.getEnd()));
    List<Piece> next = new ArrayList<>(pieces.size() + 2);
    add(next, 0, start);
    if (!by.isEmpty()) {
      next.add(Piece.of(SourceText.of(by), 0, by.length()));
    }
    add(next, end, Integer.MAX_VALUE);
    pieces = next;
    if (pieces.size() > MANY) {
      SourceText joined = join();
      pieces = new ArrayList<>(List.of(Piece.of(joined, 0, joined.length())));
    }
  }

  /** The whole text. */
  SourceText join() {
    StringBuilder out = new StringBuilder(length());
    for (Piece piece : pieces) {
      out.append(piece.text.text(), piece.start, piece.end);
    }
    return SourceText.of(out.toString());
  }

  private void add(List<Piece> to, int from, int until) {
    int at = 0;
    for (Piece piece : pieces) {
      int start = Math.max(from - at, 0);
      int end = Math.min(until - at, piece.length());
      if (start < end) {
        to.add(piece.part(start, end));
      }
      at += piece.length();
    }
  }

  private int length() {
    int length = 0;
    for (Piece piece : pieces) {
      length += piece.length();
    }
    return length;
  }

  private int offset(Position position) {
    int line = position.getLine();
    int start = line <= 0 ? 0 : behind(line);
    if (line < 0 || start < 0) {
      return start < 0 ? length() : 0;
    }
    int next = behind(line + 1);
    int end = next < 0 ? length() : next - 1;
    String text = substring(start, end);
    boolean cr = next >= 0 && text.endsWith("\r");
    SourceText alone = SourceText.of(cr ? text.substring(0, text.length() - 1) : text);
    return start + encoding.offset(alone, new Position(0, position.getCharacter()));
  }

  /** Offset behind the {@code n}th line break, or -1 if there are not so many. */
  private int behind(int n) {
    int left = n;
    int at = 0;
    for (Piece piece : pieces) {
      int breaks = piece.breaks;
      if (left <= breaks) {
        return at + piece.behind(left);
      }
      left -= breaks;
      at += piece.length();
    }
    return -1;
  }

  private String substring(int from, int until) {
    StringBuilder out = new StringBuilder(until - from);
    int at = 0;
    for (Piece piece : pieces) {
      int start = Math.max(from - at, 0);
      int end = Math.min(until - at, piece.length());
      if (start < end) {
        out.append(piece.text.text(), piece.start + start, piece.start + end);
      }
      at += piece.length();
    }
    return out.toString();
  }
}
