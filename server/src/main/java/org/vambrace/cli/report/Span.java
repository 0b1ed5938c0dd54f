package org.vambrace.cli.report;

import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/**
 * A range as reports give it: lines and characters from 1, characters are Unicode code points; the
 * end is behind the last character.
 *
 * @param startLine line of the first character
 * @param startCharacter its place in the line
 * @param endLine line of the end
 * @param endCharacter place of the end in its line
 */
public record Span(int startLine, int startCharacter, int endLine, int endCharacter) {

  /** The span of {@code range}. */
  public static Span of(SourceText text, TextRange range) {
    LineIndex lines = text.lines();
    int start = Math.min(range.start(), text.length());
    int end = Math.min(range.end(), text.length());
    return new Span(
        lines.line(start) + 1,
        lines.codePointColumn(start) + 1,
        lines.line(end) + 1,
        lines.codePointColumn(end) + 1);
  }
}
