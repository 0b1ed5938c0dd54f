package org.vambrace.libvirt.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * One element of a parsed document. Immutable once {@link XmlParser} has handed it out, and
 * thread-safe then.
 *
 * <p>{@link #child}, {@link #children} and {@link #at} follow libvirt's XPath look-ups: they see
 * only elements that are in no namespace, and none that stand inside an entity.
 */
public final class XmlElement {
  private static final int MAX_TEXT = 1 << 20;
  private static final int FEW = 16;

  private final @Nullable XmlElement parent;
  private final String name;
  private final boolean inNamespace;
  private final TextRange tagRange;
  private final List<XmlAttribute> attributes;
  private final List<XmlElement> children = new ArrayList<>(4);
  private final StringBuilder text = new StringBuilder(0);
  private int firstStart = -1;
  private int firstEnd = -1;
  private int firstOffset = -1;
  private int textStart = -1;
  private int textEnd = -1;
  private int end;
  private int position = 1;

  /** How many children there are of each name; only kept for many children. */
  private @Nullable Map<String, Integer> counts;

  XmlElement(
      @Nullable XmlElement parent,
      String name,
      boolean inNamespace,
      TextRange tagRange,
      List<XmlAttribute> attributes) {
    this.parent = parent;
    this.name = name;
    this.inNamespace = inNamespace;
    this.tagRange = tagRange;
    this.attributes = List.copyOf(attributes);
    this.end = tagRange.end();
  }

  void add(XmlElement child) {
    children.add(child);
    Map<String, Integer> known = counts;
    if (known != null) {
      known.merge(child.name, 1, Integer::sum);
    } else if (children.size() == FEW) {
      known = new HashMap<>();
      for (XmlElement e : children) {
        known.merge(e.name, 1, Integer::sum);
      }
      counts = known;
    }
    child.position = count(child.name);
  }

  /** How many children have this name. */
  private int count(String child) {
    if (counts != null) {
      return counts.getOrDefault(child, 0);
    }
    int same = 0;
    for (XmlElement e : children) {
      same += e.name.equals(child) ? 1 : 0;
    }
    return same;
  }

  /**
   * Adds a text node of this element, or a further piece of the one that ends where it begins.
   *
   * @param whole whether it is a node by itself, as CDATA is
   */
  void addTextNode(String data, TextRange where, boolean whole) {
    int before = text.length();
    addText(data, where);
    boolean first = firstStart < 0;
    if (first) {
      firstStart = before;
    }
    if (first || !whole && firstOffset == where.start()) {
      firstEnd = text.length();
      firstOffset = whole ? -1 : where.end();
    }
  }

  /** Adds character data; libvirt reads an element's text with that of its descendants. */
  void addText(String data, TextRange where) {
    // Nobody reads the text of the root: leaving it out keeps large documents cheap.
    for (XmlElement e = this; e.parent != null; e = e.parent) {
      if (e.text.length() <= MAX_TEXT) {
        e.text.append(data);
      }
      if (e.textStart < 0) {
        e.textStart = where.start();
      }
      e.textEnd = Math.max(e.textEnd, where.end());
    }
  }

  void close(int offset) {
    end = Math.max(end, offset);
  }

  /** Local name without prefix; with its prefix if the prefix is bound to nothing. */
  public String name() {
    return name;
  }

  /** Whether XPath steps by plain name pass the element over. */
  public boolean inNamespace() {
    return inNamespace;
  }

  /** The element around this one, or null for the root. */
  public @Nullable XmlElement parent() {
    return parent;
  }

  /** From {@code <} of the start tag to behind the end tag. */
  public TextRange range() {
    return new TextRange(tagRange.start(), end);
  }

  /** The start tag. */
  public TextRange tagRange() {
    return tagRange;
  }

  /** The name in the start tag. */
  public TextRange nameRange() {
    int from = Math.min(tagRange.start() + 1, tagRange.end());
    return new TextRange(from, Math.min(from + name.length(), tagRange.end()));
  }

  /** Where the element's text stands; the start tag if it has none. */
  public TextRange textRange() {
    return textStart < 0 ? tagRange : new TextRange(textStart, Math.max(textStart, textEnd));
  }

  /** All attributes in order, without namespace declarations. */
  public List<XmlAttribute> attributes() {
    return attributes;
  }

  /** All child elements in order. */
  public List<XmlElement> children() {
    return Collections.unmodifiableList(children);
  }

  /** Character data of this element and everything in it, entities expanded, not trimmed. */
  public String text() {
    return text.toString();
  }

  /** The first text node directly in this element, as XPath's {@code text()} finds it. */
  public String firstText() {
    return firstStart < 0 ? "" : text.substring(firstStart, firstEnd);
  }

  /** The attribute called {@code attribute}, or null. */
  public @Nullable XmlAttribute attribute(String attribute) {
    for (XmlAttribute a : attributes) {
      if (a.name().equals(attribute)) {
        return a;
      }
    }
    return null;
  }

  /** The value of an attribute, or null if it is absent. */
  public @Nullable String value(String attribute) {
    XmlAttribute found = attribute(attribute);
    return found == null ? null : found.value();
  }

  /** The value of an attribute, or null if it is absent or empty. */
  public @Nullable String nonEmpty(String attribute) {
    String found = value(attribute);
    return found == null || found.isEmpty() ? null : found;
  }

  /** Whether an attribute has exactly this value. */
  public boolean is(String attribute, String value) {
    return value.equals(value(attribute));
  }

  /** The first child called {@code child}, or null. */
  public @Nullable XmlElement child(String child) {
    for (XmlElement e : children) {
      if (!e.inNamespace && e.name.equals(child)) {
        return e;
      }
    }
    return null;
  }

  /** All children called {@code child}. */
  public List<XmlElement> children(String child) {
    List<XmlElement> found = new ArrayList<>(2);
    for (XmlElement e : children) {
      if (!e.inNamespace && e.name.equals(child)) {
        found.add(e);
      }
    }
    return found;
  }

  /** All elements that the steps {@code path} reach ({@code "devices/disk"}), in document order. */
  public List<XmlElement> all(String path) {
    List<XmlElement> at = List.of(this);
    for (String step : path.split("/", -1)) {
      List<XmlElement> next = new ArrayList<>();
      for (XmlElement e : at) {
        next.addAll(e.children(step));
      }
      at = next;
    }
    return at;
  }

  /** The first element that the steps reach, or null. */
  public @Nullable XmlElement at(String path) {
    List<XmlElement> found = all(path);
    return found.isEmpty() ? null : found.get(0);
  }

  /** The first element that the steps reach and the test accepts, or null. */
  public @Nullable XmlElement at(String path, Predicate<XmlElement> test) {
    for (XmlElement e : all(path)) {
      if (test.test(e)) {
        return e;
      }
    }
    return null;
  }

  /** The XPath of this element; a step counts only where there are several of its name. */
  public String xpath() {
    XmlElement up = parent;
    if (up == null) {
      return "/" + name;
    }
    boolean device = up.parent != null && up.name.equals("devices");
    return up.xpath() + "/" + name + (device || up.count(name) > 1 ? "[" + position + "]" : "");
  }

  @Override
  public String toString() {
    return xpath();
  }
}
