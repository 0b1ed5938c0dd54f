package org.vambrace.syntax.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.vocabulary.ItemWords;

/**
 * Where an item that broke the grammar probably ends: before the first line, or the place of the
 * failure, that looks like the start of another item. Looks at the text only, because tokens behind
 * a failure may have been cut in the wrong mode.
 */
final class Recovery {
  /** What may follow the last item of a line. */
  private static final Pattern CLOSING = Pattern.compile("[\\s}]*(?:#.*)?");

  private static final Pattern WORD = Pattern.compile("#?[a-z_]+|\\}");

  private static final String PATH =
      "(?:\"[/@][^\"\\n]*\"|(?:/|@\\{)(?:[^\\s\"!,]|,[^\\s\"!,]|\\\\[ \\t\"!,])*)";
  private static final String MODE = "[rRwWaAlLmMkKixXIuUpPcC]+";

  private static final Pattern PATH_ITEM =
      Pattern.compile(
          PATH
              + "(?:[ \\t]+"
              + MODE
              + "(?:[ \\t]*,|[ \\t]+->|[ \\t]*$)"
              + "|[ \\t]*[+?:]?=|[ \\t]+(?:"
              + PATH
              + "[ \\t]+)?(?:flags|xattrs|\\(|\\{))",
          Pattern.MULTILINE);
  private static final Pattern MODE_ITEM = Pattern.compile(MODE + "[ \\t]+" + PATH);
  private static final Pattern OTHER_ITEM =
      Pattern.compile("\\^[^\\s{]+[ \\t]*[{(f]|\\$[{a-zA-Z].*=|priority[ \\t]*=");

  private final String text;

  Recovery(String text) {
    this.text = text;
  }

  /**
   * @param start where the broken item starts
   * @param failure offset of what does not fit
   * @param end offset behind what was read
   * @param complete whether only the comma is missing before the failure
   * @return where the next item starts (with the comments before it), or -1
   */
  int cut(int start, int failure, int end, boolean complete) {
    int line = text.indexOf('\n', start);
    while (line >= 0 && line + 1 < end) {
      int at = skipBlanks(line + 1);
      if (complete && failure > start && failure <= line && looksLikeItem(failure)) {
        return failure;
      }
      boolean next = complete && at == failure && goesOn(at);
      if (at < end && (next || looksLikeItem(at))) {
        return backOverComments(start, line + 1);
      }
      line = text.indexOf('\n', line + 1);
    }
    return complete && failure > start && failure < end && looksLikeItem(failure) ? failure : -1;
  }

  /**
   * Where the line of a failure ends, if what stands on it behind the broken item belongs to the
   * mistake too; else -1. Braces that close a block at the line's end do not belong to it.
   *
   * @param failure offset of what does not fit
   * @param stop offset behind what was read
   */
  int restOfLine(int failure, int stop) {
    int found = text.indexOf('\n', failure);
    int end = found < 0 ? text.length() : found;
    int at = skipBlanks(stop);
    if (at >= end || CLOSING.matcher(text).region(at, end).matches() || looksLikeItem(at, true)) {
      return -1;
    }
    int surplus = 0;
    for (int i = at; i < end; i++) {
      char c = text.charAt(i);
      surplus += c == '}' ? 1 : c == '{' ? -1 : 0;
    }
    int last = lastCharacter(at, end);
    return surplus > 0 && last > at && text.charAt(last) == '}' ? last : end;
  }

  /**
   * Whether a closing brace that starts its line stands left of the block's head that starts its.
   */
  boolean isIndentedLess(int brace, int head) {
    int left = indentation(brace);
    return left >= 0 && left < indentation(head);
  }

  private int indentation(int offset) {
    int line = text.lastIndexOf('\n', offset - 1) + 1;
    return text.substring(line, offset).isBlank() ? offset - line : -1;
  }

  /** Offset of the last character before {@code end} that is no blank, line end or comment. */
  int lastCharacter(int start, int end) {
    int at = end;
    while (at > start) {
      int line = Math.max(start, text.lastIndexOf('\n', at - 1) + 1);
      String content = text.substring(line, at).stripTrailing();
      if (!content.isEmpty() && !content.stripLeading().startsWith("#")) {
        return line + content.length() - 1;
      }
      at = line - 1;
    }
    return -1;
  }

  private int backOverComments(int start, int line) {
    int best = line;
    int at = line;
    while (at > start) {
      int previous = text.lastIndexOf('\n', at - 2) + 1;
      if (previous <= start) {
        break;
      }
      int first = skipBlanks(previous);
      boolean empty = first >= at - 1 || text.charAt(first) == '\r';
      if (!empty && text.charAt(first) != '#') {
        break;
      }
      at = previous;
      best = at;
    }
    return best;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private boolean looksLikeItem(int at) {
    return looksLikeItem(at, false);
  }

  private boolean looksLikeItem(int at, boolean notBrace) {
    if (at >= text.length() || notBrace && text.charAt(at) == '}') {
      return false;
    }
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (word.lookingAt() && starts(word.group()) && endsWord(word.end(), word.group())) {
      return !word.group().equals("set") || text.startsWith("rlimit", skipBlanks(word.end()));
    }
    return matches(PATH_ITEM, at) || matches(MODE_ITEM, at) || matches(OTHER_ITEM, at);
  }

  /** What starts an item, or ends or goes on with a block. */
  private static boolean starts(String word) {
    return ItemWords.NAMES.since(word) != null || word.equals("}") || word.equals("else");
  }

  /** Whether the line goes on behind the word at {@code at}, so that it can be an item. */
  private boolean goesOn(int at) {
    int end = at;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    int next = skipBlanks(end);
    return next < text.length() && "\r\n,#".indexOf(text.charAt(next)) < 0;
  }

  private boolean endsWord(int at, String word) {
    if (at >= text.length() || word.equals("}")) {
      return true;
    }
    char c = text.charAt(at);
    return c == ' ' || c == '\t' || c == ',' || c == '\n' || c == '\r' || word.equals("#include");
  }

  private boolean matches(Pattern pattern, int at) {
    return pattern.matcher(text).region(at, text.length()).lookingAt();
  }
}
