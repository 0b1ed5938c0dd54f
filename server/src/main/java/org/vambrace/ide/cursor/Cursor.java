package org.vambrace.ide.cursor;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.text.TextRange;

/**
 * A cursor in policy text: the braces open around it, the statement before it and the word it
 * touches. Immutable.
 *
 * @param offset where it stands
 * @param comment whether it stands in a comment
 * @param frames the open braces, outermost first
 * @param before the pieces of the statement that end before the touched word
 * @param word the touched word; empty at the cursor if it touches none
 * @param quoted whether the touched word is in double quotes
 * @param angle whether the touched word is in angle brackets
 * @param fresh whether a newline stands between the last piece and the touched word
 * @param afterProfile whether a profile ended before, outside all braces
 * @param afterCondition whether the statement before is a conditional, so that {@code else} fits
 */
public record Cursor(
    int offset,
    boolean comment,
    List<Frame> frames,
    List<Piece> before,
    Piece word,
    boolean quoted,
    boolean angle,
    boolean fresh,
    boolean afterProfile,
    boolean afterCondition) {

  /** Reads {@code text} up to the word at {@code offset}; linear, never fails. */
  public static Cursor at(String text, int offset) {
    return new CursorScanner(text, Math.max(0, Math.min(offset, text.length()))).scan();
  }

  /** The part of the touched word before the cursor. */
  public String typed() {
    return word.text().substring(0, Math.min(word.text().length(), offset - word.start()));
  }

  /** The whole touched word. */
  public TextRange range() {
    return new TextRange(word.start(), word.end());
  }

  /** The same place, if a statement began there. */
  public Cursor restarted() {
    return new Cursor(
        offset,
        comment,
        frames,
        List.of(),
        word,
        quoted,
        angle,
        fresh,
        afterProfile,
        afterCondition);
  }

  /** Full name of the innermost profile around, as its heads say; empty outside profiles. */
  public String profile() {
    List<String> names = new ArrayList<>();
    for (Frame frame : frames) {
      List<Piece> head = frame.head();
      if (frame.kind() == Frame.Kind.PROFILE) {
        boolean keyword = head.get(0).isWord("profile") || head.get(0).isWord("hat");
        String name = head.get(keyword && head.size() > 1 ? 1 : 0).bare();
        names.add(name.startsWith("^") ? name.substring(1) : name);
      }
    }
    return String.join("//", names);
  }

  /** Whether the cursor is outside all braces. */
  public boolean topLevel() {
    return frames.isEmpty();
  }
}
