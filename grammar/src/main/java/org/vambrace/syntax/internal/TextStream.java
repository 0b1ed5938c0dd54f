package org.vambrace.syntax.internal;

import java.util.Collections;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A text as the lexer sees it, in UTF-16 units, up to a movable end. At a seam the text seems to
 * end too, until the lexer has read everything before it.
 *
 * <p>Everything beyond ASCII shows as DEL: to apparmor_parser every byte from 0x80 on is an
 * ordinary word byte, as DEL is, so the lexer's tables stay small.
 */
final class TextStream implements CharStream {
  private static final int ORDINARY = 0x7F;

  private final String text;
  private final List<Integer> seams;
  private int position;
  private int end;
  private int limit;

  /**
   * A stream at the start of {@code text}.
   *
   * @param seams offsets, ascending
   */
  TextStream(String text, List<Integer> seams) {
    this.text = text;
    this.seams = seams;
    goTo(0, text.length());
  }

  /** Goes to {@code offset} and makes the text seem to end at {@code newEnd}. */
  void goTo(int offset, int newEnd) {
    position = offset;
    end = newEnd;
    limit = Math.min(end, nextSeam());
  }

  /** Goes over the seam here; false if there is none. */
  boolean passSeam() {
    if (position < limit || limit >= end) {
      return false;
    }
    limit = Math.min(end, nextSeam());
    return true;
  }

  private int nextSeam() {
    int found = Collections.binarySearch(seams, position);
    int next = found < 0 ? -found - 1 : found + 1;
    return next < seams.size() ? seams.get(next) : Integer.MAX_VALUE;
  }

  /** The character at {@code offset}, or -1 behind the end. */
  int at(int offset) {
    return offset < limit ? text.charAt(offset) : -1;
  }

  @Override
  public void consume() {
    position++;
  }

  @Override
  public int LA(int distance) {
    int at = distance < 0 ? position + distance : position + distance - 1;
    if (at < 0 || at >= limit) {
      return IntStream.EOF;
    }
    char c = text.charAt(at);
    return c < 0x80 ? c : ORDINARY;
  }

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = index;
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int size() {
    return limit;
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, limit);
    return interval.a >= end ? "" : text.substring(interval.a, end);
  }
}
