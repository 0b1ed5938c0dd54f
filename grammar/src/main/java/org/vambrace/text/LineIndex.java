package org.vambrace.text;

import java.util.Arrays;

/**
 * Where the lines of a text start. A line ends with LF; a CR before it belongs to the line's
 * ending, a CR alone does not end a line (as in apparmor_parser). Immutable and thread-safe; all
 * numbers are 0-based.
 */
public final class LineIndex {
  private final String text;
  private final int[] starts;

  /** Indexes {@code text} in one pass. */
  public LineIndex(String text) {
    this.text = text;
    int[] found = new int[64];
    int n = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (n == found.length) {
        found = Arrays.copyOf(found, n * 2);
      }
      found[n++] = i + 1;
    }
    starts = Arrays.copyOf(found, n);
  }

  /** Number of lines; a text that ends with LF has an empty last line. */
  public int lineCount() {
    return starts.length;
  }

  /** Line of an offset, clamped to the text. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** Offset at which {@code line} starts; lines behind the last give the text's length. */
  public int start(int line) {
    return line < 0 ? 0 : line < starts.length ? starts[line] : text.length();
  }

  /** Offset of the line's end, before its LF or CRLF. */
  public int end(int line) {
    if (line < 0) {
      return 0;
    }
    if (line + 1 >= starts.length) {
      return text.length();
    }
    int end = starts[line + 1] - 1;
    return end > starts[line] && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** UTF-16 column of an offset. */
  public int column(int offset) {
    return offset - start(line(offset));
  }

  /** Column of an offset in code points. */
  public int codePointColumn(int offset) {
    return text.codePointCount(start(line(offset)), Math.min(offset, text.length()));
  }

  /** Column of an offset in UTF-8 bytes. */
  public int byteColumn(int offset) {
    return ByteText.encode(text.substring(start(line(offset)), Math.min(offset, text.length())))
        .length;
  }

  /** Offset of a UTF-16 position, clamped to the line and the text. */
  public int offset(int line, int column) {
    return Math.min(start(line) + Math.max(0, column), Math.max(start(line), end(line)));
  }

  /** Offset of a position whose column counts UTF-8 bytes, clamped to the line and the text. */
  public int offsetOfBytes(int line, int column) {
    int at = start(line);
    int stop = end(line);
    int left = column;
    while (at < stop) {
      int code = text.codePointAt(at);
      boolean rawByte = code >= 0xDC80 && code <= 0xDCFF;
      left -= code < 0x80 || rawByte ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (left < 0) {
        return at;
      }
      at += Character.charCount(code);
    }
    return at;
  }
}
