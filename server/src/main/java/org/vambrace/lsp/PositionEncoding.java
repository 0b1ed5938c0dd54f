package org.vambrace.lsp;

import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/** What a column counts, and the way between positions and offsets (LSP 3.17, "Position"). */
enum PositionEncoding {
  UTF16("utf-16"),
  UTF8("utf-8"),
  UTF32("utf-32");

  private final String label;

  PositionEncoding(String label) {
    this.label = label;
  }

  /** As in the capabilities. */
  String label() {
    return label;
  }

  /** The first of the client's encodings that is known here; UTF-16 if it names none. */
  static PositionEncoding choose(@Nullable List<String> offered) {
    if (offered != null) {
      for (String one : offered) {
        for (PositionEncoding encoding : values()) {
          if (encoding.label.equals(one)) {
            return encoding;
          }
        }
      }
    }
    return UTF16;
  }

  /** The offset of a position, clamped to its line and to the text. */
  int offset(SourceText text, Position position) {
    LineIndex lines = text.lines();
    int line = position.getLine();
    int column = position.getCharacter();
    return switch (this) {
      case UTF16 -> lines.offset(line, column);
      case UTF8 -> lines.offsetOfBytes(line, column);
      case UTF32 -> {
        int start = lines.start(line);
        int end = Math.max(start, lines.end(line));
        int count = text.text().codePointCount(start, end);
        yield text.text().offsetByCodePoints(start, Math.max(0, Math.min(column, count)));
      }
    };
  }

  /** The position of an offset. */
  Position position(SourceText text, int offset) {
    LineIndex lines = text.lines();
    int at = Math.max(0, Math.min(offset, text.length()));
    int column =
        switch (this) {
          case UTF16 -> lines.column(at);
          case UTF8 -> lines.byteColumn(at);
          case UTF32 -> lines.codePointColumn(at);
        };
    return new Position(lines.line(at), column);
  }

  /** The range of a span. */
  Range range(SourceText text, TextRange range) {
    return new Range(position(text, range.start()), position(text, range.end()));
  }

  /** The span of a range. */
  TextRange range(SourceText text, Range range) {
    int start = offset(text, range.getStart());
    return new TextRange(start, Math.max(start, offset(text, range.getEnd())));
  }

  /** Length of a part of a line, in units of this encoding. */
  int length(String text, int start, int end) {
    return switch (this) {
      case UTF16 -> end - start;
      case UTF32 -> text.codePointCount(start, end);
      case UTF8 -> org.vambrace.text.ByteText.encode(text.substring(start, end)).length;
    };
  }
}
