package org.vambrace.libvirt.xml;

import java.util.HashMap;
import java.util.Map;
import org.vambrace.text.TextRange;

/** Finds where the attributes of one start tag stand. The tag is known to be well-formed. */
final class TagScanner {
  private final TextRange tag;
  private final Map<String, TextRange[]> found = new HashMap<>();

  TagScanner(String text, TextRange tag) {
    this.tag = tag;
    int i = tag.start() + 1;
    int end = tag.end();
    while (i < end && !space(text.charAt(i)) && text.charAt(i) != '>' && text.charAt(i) != '/') {
      i++;
    }
    while (i < end) {
      while (i < end && space(text.charAt(i))) {
        i++;
      }
      int name = i;
      while (i < end && text.charAt(i) != '=' && !space(text.charAt(i)) && text.charAt(i) != '>') {
        i++;
      }
      int nameEnd = i;
      while (i < end && text.charAt(i) != '"' && text.charAt(i) != '\'') {
        i++;
      }
      if (i >= end) {
        break;
      }
      int close = text.indexOf(text.charAt(i), i + 1);
      if (close < 0 || close >= end) {
        break;
      }
      found.put(
          text.substring(name, nameEnd),
          new TextRange[] {new TextRange(name, nameEnd), new TextRange(i + 1, close)});
      i = close + 1;
    }
  }

  XmlAttribute attribute(String name, String value) {
    TextRange[] at = found.get(name);
    return at == null
        ? new XmlAttribute(name, value, tag, tag)
        : new XmlAttribute(name, value, at[0], at[1]);
  }

  private static boolean space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
