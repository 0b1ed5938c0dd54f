package org.vambrace.ide.hover;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.lint.CheckPage;
import org.vambrace.text.TextRange;

/** In a comment that asks for silence, {@code # vambrace: ignore=}: what the check finds. */
final class SuppressionHover {
  private static final Pattern COMMENT = Pattern.compile("#\\s*vambrace:\\s*ignore\\s*=");
  private static final Pattern ID = Pattern.compile("[\\w.-]+");

  private SuppressionHover() {}

  static @Nullable Hover at(Cursor cursor) {
    String comment = cursor.word().text();
    Matcher start = COMMENT.matcher(comment);
    int from = cursor.word().start();
    if (!start.lookingAt()) {
      return null;
    }
    Matcher id = ID.matcher(comment).region(start.end(), comment.length());
    while (id.find()) {
      TextRange range = new TextRange(from + id.start(), from + id.end());
      CheckPage page = range.touches(cursor.offset()) ? CheckPage.read(id.group()) : null;
      if (page != null) {
        return new Hover(range, "**" + id.group() + "**: " + page.summary());
      }
    }
    return null;
  }
}
