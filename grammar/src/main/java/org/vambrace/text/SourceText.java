package org.vambrace.text;

import org.jspecify.annotations.Nullable;

/**
 * One file's content. Immutable and thread-safe.
 *
 * <p>Made from bytes with {@link #ofBytes}, it gives those bytes back with {@link #bytes()},
 * whatever they were ({@link ByteText}).
 */
public final class SourceText {
  private final String text;
  private volatile @Nullable LineIndex lines;

  private SourceText(String text) {
    this.text = text;
  }

  /** The content {@code text}. */
  public static SourceText of(String text) {
    return new SourceText(text);
  }

  /** The content of a file as read from disk; never fails, loses nothing. */
  public static SourceText ofBytes(byte[] bytes) {
    return new SourceText(ByteText.decode(bytes));
  }

  /** The whole text; offsets everywhere count its UTF-16 units. */
  public String text() {
    return text;
  }

  /** Length in UTF-16 units. */
  public int length() {
    return text.length();
  }

  /** The text of {@code range}. */
  public String substring(TextRange range) {
    return text.substring(range.start(), range.end());
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    return ByteText.encode(text);
  }

  /** The range of the whole text. */
  public TextRange range() {
    return new TextRange(0, text.length());
  }

  /** Line starts, made at first use. */
  public LineIndex lines() {
    LineIndex found = lines;
    if (found == null) {
      found = new LineIndex(text);
      lines = found;
    }
    return found;
  }

  @Override
  public String toString() {
    return text;
  }
}
