package org.vambrace.text;

/**
 * A half-open span of a {@link SourceText} in UTF-16 code units: {@code start} is the first unit
 * inside, {@code end} the first one behind it. Immutable and thread-safe.
 *
 * @param start offset of the first unit, at least 0
 * @param end offset behind the last unit, at least {@code start}
 */
public record TextRange(int start, int end) implements Comparable<TextRange> {

  /** Checks the bounds; an impossible range is a bug of the caller, never of the analysed text. */
  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("bad range " + start + ".." + end);
    }
  }

  /** The empty range at {@code offset}. */
  public static TextRange at(int offset) {
    return new TextRange(offset, offset);
  }

  /** The smallest range that covers both. */
  public TextRange union(TextRange other) {
    return new TextRange(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** Length in UTF-16 code units. */
  public int length() {
    return end - start;
  }

  /** Whether the range holds no unit. */
  public boolean isEmpty() {
    return start == end;
  }

  /** Whether {@code offset} lies in the range or at its end (a cursor may stand there). */
  public boolean touches(int offset) {
    return start <= offset && offset <= end;
  }

  /** Whether {@code offset} is one of the units of the range. */
  public boolean contains(int offset) {
    return start <= offset && offset < end;
  }

  /** Whether {@code other} lies wholly inside. */
  public boolean contains(TextRange other) {
    return start <= other.start && other.end <= end;
  }

  /** Whether the two share a unit. */
  public boolean overlaps(TextRange other) {
    return start < other.end && other.start < end;
  }

  @Override
  public int compareTo(TextRange other) {
    return start != other.start
        ? Integer.compare(start, other.start)
        : Integer.compare(end, other.end);
  }
}
