package org.vambrace.ide.cursor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.text.TextRange;

/**
 * A cursor in XML that may be half-typed: the elements open around it and what it touches. Reads
 * the text before the cursor alone, and the word under it. Immutable.
 *
 * @param kind what may be typed there
 * @param element names of the elements around, outermost first, joined by slashes; in a tag the
 *     element itself is the last, unless its name is being typed
 * @param attribute the attribute whose value it touches, or empty
 * @param word what is touched: a name, or a value without its quotes
 * @param typed the part of it before the cursor
 * @param attributes names of the attributes that the tag has before the cursor
 */
public record XmlCursor(
    Kind kind,
    String element,
    String attribute,
    TextRange word,
    String typed,
    List<String> attributes) {
  private static final Pattern NAME = Pattern.compile("[\\w.:-]*");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s*([\\w.:-]+)\\s*=\\s*(?:\"([^\"<]*)\"|'([^'<]*)')");
  private static final Pattern HALF_VALUE =
      Pattern.compile("\\s*([\\w.:-]+)\\s*=\\s*(?:\"([^\"<>]*)|'([^'<>]*))$");

  /** What a cursor touches. */
  public enum Kind {
    /** An element's name, right behind {@code <}. */
    ELEMENT,
    /** The name of an end tag, behind {@code </}. */
    END,
    ATTRIBUTE,
    VALUE,
    /** Text between tags. */
    CONTENT,
    /** A comment or anything else where nothing is to be typed. */
    NOTHING
  }

  /** Reads {@code text} up to {@code offset}; linear, never fails. */
  public static XmlCursor at(String text, int offset) {
    Deque<String> open = new ArrayDeque<>();
    int at = text.indexOf('<');
    while (at >= 0 && at < offset) {
      String close = closing(text, at);
      if (!close.isEmpty()) {
        int end = text.indexOf(close, at + 2);
        if (end < 0 || end + close.length() > offset) {
          return new XmlCursor(Kind.NOTHING, path(open), "", TextRange.at(offset), "", List.of());
        }
        at = text.indexOf('<', end + close.length());
        continue;
      }
      int end = tagEnd(text, at, offset);
      if (end < 0) {
        return inTag(text, at, offset, open);
      }
      boolean ends = text.startsWith("</", at);
      String name = name(text, at + (ends ? 2 : 1));
      if (ends) {
        open.poll();
      } else if (!name.isEmpty() && !text.startsWith("/>", end - 2)) {
        open.push(name);
      }
      at = text.indexOf('<', end);
    }
    int start = text.lastIndexOf('>', Math.max(0, offset - 1)) + 1;
    int from = Math.min(start, offset);
    String typed = text.substring(from, offset).stripLeading();
    TextRange word = new TextRange(offset - typed.length(), offset);
    return new XmlCursor(Kind.CONTENT, path(open), "", word, typed, List.of());
  }

  private static String closing(String text, int at) {
    return text.startsWith("<!--", at)
        ? "-->"
        : text.startsWith("<![CDATA[", at)
            ? "]]>"
            : text.startsWith("<?", at) ? "?>" : text.startsWith("<!", at) ? ">" : "";
  }

  /** Offset behind the tag's {@code >}, or -1 where it does not end before {@code offset}. */
  private static int tagEnd(String text, int at, int offset) {
    char quote = 0;
    for (int i = at + 1; i < offset; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote || c == '<' ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
      if (c == '<' && quote == 0) {
        return i; // a new tag begins although this one did not end
      }
    }
    return -1;
  }

  private static String name(String text, int from) {
    Matcher name = NAME.matcher(text).region(from, text.length());
    return name.lookingAt() ? name.group() : "";
  }

  private static String path(Deque<String> open) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> it = open.descendingIterator(); it.hasNext(); ) {
      names.add(it.next());
    }
    return String.join("/", names);
  }

  private static XmlCursor inTag(String text, int at, int offset, Deque<String> open) {
    boolean ends = text.startsWith("</", at);
    int from = at + (ends ? 2 : 1);
    if (offset < from) {
      return new XmlCursor(Kind.NOTHING, path(open), "", TextRange.at(offset), "", List.of());
    }
    String name = name(text, from);
    if (offset <= from + name.length()) {
      TextRange word = new TextRange(from, from + name.length());
      Kind kind = ends ? Kind.END : Kind.ELEMENT;
      String typed = text.substring(Math.min(from, offset), offset);
      return new XmlCursor(kind, path(open), "", word, typed, List.of());
    }
    open.push(name);
    String element = path(open);
    List<String> before = new ArrayList<>();
    int i = from + name.length();
    Matcher whole = ATTRIBUTE.matcher(text).region(i, offset);
    while (whole.lookingAt()) {
      before.add(whole.group(1));
      i = whole.end();
      whole.region(i, offset);
    }
    Matcher half = HALF_VALUE.matcher(text).region(i, offset);
    if (half.lookingAt()) {
      String typed = half.group(2) != null ? half.group(2) : half.group(3);
      int start = offset - typed.length();
      char quote = text.charAt(start - 1);
      int end = start;
      while (end < text.length()
          && "<>\n".indexOf(text.charAt(end)) < 0
          && text.charAt(end) != quote) {
        end++;
      }
      boolean closed = end < text.length() && text.charAt(end) == quote;
      TextRange word = new TextRange(start, closed ? end : offset);
      return new XmlCursor(Kind.VALUE, element, half.group(1), word, typed, before);
    }
    String rest = text.substring(i, offset).stripLeading();
    boolean plain = NAME.matcher(rest).matches();
    int start = offset - rest.length();
    int end = plain ? Math.max(offset, start + name(text, start).length()) : offset;
    Kind kind = plain && start > i ? Kind.ATTRIBUTE : Kind.NOTHING;
    return new XmlCursor(kind, element, "", new TextRange(start, end), plain ? rest : "", before);
  }
}
