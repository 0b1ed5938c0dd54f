package org.vambrace.syntax;

import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/**
 * The likely way to mend what the parser refuses. It changes what the text means, from nothing to
 * something.
 *
 * @param title what it does, as the user reads it
 * @param edit the change
 */
public record Repair(String title, TextEdit edit) {
  /** Puts {@code text} in the place of {@code range}. */
  public static Repair change(TextRange range, String text) {
    return new Repair("Change to '" + text + "'", new TextEdit(range, text));
  }

  /** Puts {@code value} in the place of {@code word}, in quotes if that was. */
  public static Repair change(Word word, String value) {
    return change(word.range(), word.quoted() ? '"' + value + '"' : value);
  }

  /** Takes {@code range} away, which holds {@code text}. */
  public static Repair remove(TextRange range, String text) {
    return new Repair("Remove '" + text + "'", TextEdit.delete(range));
  }

  /** Puts {@code text} in at {@code offset}. */
  public static Repair insert(int offset, String text) {
    return new Repair("Insert '" + text.strip() + "'", TextEdit.insert(offset, text));
  }
}
