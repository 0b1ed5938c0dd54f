package org.vambrace.libvirt.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import org.vambrace.text.TextRange;

/**
 * Which blanks libxml2 drops when it is told to keep none (its parser.c, areBlanks), as libvirt
 * tells it: those before markup in an element that does not begin with text, but not all there is
 * in an element. For one document, used by one thread.
 */
final class Blanks {
  /** What an open element holds so far. */
  private record Content(boolean isEmpty, boolean beginsWithText, boolean endsWithText) {}

  private static final Content EMPTY = new Content(true, false, false);

  private final Deque<Content> open = new ArrayDeque<>();

  /** An element begins. */
  void open() {
    open.push(EMPTY);
  }

  /** The innermost element ends. */
  void close() {
    open.pop();
  }

  /** The innermost open element, if any, gets a node. */
  void node(boolean isText) {
    Content before = open.poll();
    if (before != null) {
      open.push(new Content(false, before.isEmpty() ? isText : before.beginsWithText(), isText));
    }
  }

  /** Whether character data in the innermost element is dropped. */
  boolean dropped(String text, TextRange where) {
    Content content = open.peek();
    int next = where.end();
    if (content == null || next >= text.length() || text.charAt(next) != '<') {
      return false;
    }
    for (int i = where.start(); i < next; i++) {
      if (" \t\r\n".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    boolean all = content.isEmpty() && text.startsWith("</", next);
    return !all && !content.endsWithText() && !content.beginsWithText();
  }
}
