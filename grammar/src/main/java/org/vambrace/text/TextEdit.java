package org.vambrace.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces {@code range} of a text by {@code newText}. Immutable and thread-safe.
 *
 * @param range what goes, in offsets of the text before any edit
 * @param newText what comes, possibly empty
 */
public record TextEdit(TextRange range, String newText) {

  /** Puts {@code text} in at {@code offset}. */
  public static TextEdit insert(int offset, String text) {
    return new TextEdit(TextRange.at(offset), text);
  }

  /** Takes {@code range} out. */
  public static TextEdit delete(TextRange range) {
    return new TextEdit(range, "");
  }

  /**
   * The text after all edits, which must not overlap (two insertions at one offset keep their
   * order).
   *
   * @throws IllegalArgumentException if edits overlap or leave the text
   */
  public static String apply(String text, List<TextEdit> edits) {
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparing(TextEdit::range));
    StringBuilder out = new StringBuilder(text.length() + 64);
    int done = 0;
    for (TextEdit edit : sorted) {
      if (edit.range.start() < done || edit.range.end() > text.length()) {
        throw new IllegalArgumentException("edits overlap or leave the text at " + edit.range);
      }
      out.append(text, done, edit.range.start()).append(edit.newText);
      done = edit.range.end();
    }
    return out.append(text, done, text.length()).toString();
  }
}
