package org.vambrace.ide.completion;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.lint.Check;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.text.TextRange;

/** In a comment that asks for silence, {@code # vambrace: ignore=}: the checks there are. */
final class SuppressionItems {
  /** The table of {@link Completion#documentation} that stands for the pages of checks. */
  static final String TABLE = "check";

  private static final Pattern START = Pattern.compile("#\\s*vambrace:\\s*(\\w*)");
  private static final Pattern LIST =
      Pattern.compile("#\\s*vambrace:\\s*ignore\\s*=\\s*((?:[\\w.-]+\\s*,\\s*)*)([\\w.-]*)");
  private static final Pattern REST = Pattern.compile("[\\w.-]*");

  private SuppressionItems() {}

  static void add(Request request) {
    Cursor cursor = request.cursor;
    Matcher start = START.matcher(cursor.typed());
    if (start.matches()) {
      TextRange word = word(cursor, start.group(1));
      request.add(
          new CompletionItem("ignore", ItemKind.KEYWORD, "", word, "ignore=", null, 0, "", ""));
      return;
    }
    Matcher list = LIST.matcher(cursor.typed());
    if (!list.matches()) {
      return;
    }
    TextRange word = word(cursor, list.group(2));
    List<String> there = List.of(list.group(1).split("[\\s,]+"));
    int rank = 0;
    for (Check check : CheckRegistry.standard().checks()) {
      String id = check.info().id();
      if (!there.contains(id)) {
        String group = check.info().group().label();
        request.add(
            new CompletionItem(id, ItemKind.VALUE, group, word, id, null, rank++, TABLE, id));
      }
    }
  }

  /** What is typed of the word at the cursor, and what of it stands behind. */
  private static TextRange word(Cursor cursor, String typed) {
    String comment = cursor.word().text();
    int at = cursor.offset() - cursor.word().start();
    Matcher rest = REST.matcher(comment).region(at, comment.length());
    int behind = rest.lookingAt() ? rest.group().length() : 0;
    return new TextRange(cursor.offset() - typed.length(), cursor.offset() + behind);
  }
}
