package org.vambrace.lint.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/**
 * Finds where a key stands in TOML text; the library tells values, not places. Good for tables and
 * keys as people write them; where it finds nothing, it answers with the first line.
 */
final class KeyLocator {
  private static final Pattern HEAD =
      Pattern.compile("\\s*\\[\\[?\\s*([^\\]]+?)\\s*\\]\\]?\\s*(?:#.*)?");
  private static final Pattern KEY =
      Pattern.compile("\\s*(\"[^\"]*\"|'[^']*'|[\\w.-]+)\\s*=.*", Pattern.DOTALL);

  private final SourceText text;

  KeyLocator(SourceText text) {
    this.text = text;
  }

  /** The range of {@code key} in {@code table} (empty for the top). */
  TextRange key(String table, String key) {
    LineIndex lines = text.lines();
    String here = "";
    for (int line = 0; line < lines.lineCount(); line++) {
      int start = lines.start(line);
      String source = text.text().substring(start, Math.max(start, lines.end(line)));
      Matcher head = HEAD.matcher(source);
      if (head.matches()) {
        here = head.group(1).replace("\"", "").replace(" ", "");
        String whole = table.isEmpty() ? key : table + "." + key;
        if (here.equals(whole)) {
          return new TextRange(start + head.start(1), start + head.end(1));
        }
        continue;
      }
      Matcher found = KEY.matcher(source);
      if (found.matches()) {
        String name = found.group(1).replaceAll("^[\"']|[\"']$", "");
        if (here.equals(table) && name.equals(key)
            || here.isEmpty() && name.equals(table + "." + key)) {
          return new TextRange(start + found.start(1), start + found.end(1));
        }
      }
    }
    return new TextRange(0, Math.max(0, lines.end(0)));
  }

  /** The range of {@code value} behind {@code key}, or the key's own. */
  TextRange value(String table, String key, String value) {
    TextRange at = key(table, key);
    String source = text.text();
    int limit = source.indexOf("\n[", at.end());
    for (String quote : new String[] {"\"", "'"}) {
      int found = source.indexOf(quote + value + quote, at.end());
      if (found >= 0 && (limit < 0 || found < limit)) {
        return new TextRange(found, found + value.length() + 2);
      }
    }
    return at;
  }
}
