package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.XmlCursor;
import org.vambrace.ide.words.DomainWords;
import org.vambrace.text.TextRange;

/**
 * What may be typed at a cursor in a domain XML, as far as it matters to the guest's profile:
 * elements, attributes and values that virt-aa-helper or libvirtd look at. Stateless.
 */
public final class DomainCompletion {
  private DomainCompletion() {}

  /** The items at {@code offset}; empty where nothing is known, never null. */
  public static CompletionResult at(String xml, int offset) {
    XmlCursor cursor = XmlCursor.at(xml, offset);
    List<CompletionItem> found = new ArrayList<>();
    String element = plain(cursor.element());
    switch (cursor.kind()) {
      case ELEMENT, CONTENT -> elements(xml, cursor, element, found);
      case END -> end(xml, cursor, found);
      case ATTRIBUTE -> attributes(xml, cursor, element, found);
      case VALUE -> {
        String key = element + "@" + cursor.attribute();
        for (String value : DomainWords.values(key)) {
          add(cursor, value, ItemKind.VALUE, value, null, key + "=" + value, found);
        }
      }
      case NOTHING -> {}
    }
    found.sort(
        Comparator.comparing(
            (CompletionItem item) ->
                !item.label().regionMatches(true, 0, cursor.typed(), 0, cursor.typed().length())));
    return new CompletionResult(List.copyOf(found), false);
  }

  /** Without the prefix of a namespace, and without what is around the domain. */
  private static String plain(String element) {
    int root = element.lastIndexOf("domain");
    return root > 0 && !element.startsWith("domain/") ? element.substring(root) : element;
  }

  private static void elements(
      String xml, XmlCursor cursor, String element, List<CompletionItem> found) {
    boolean text = cursor.kind() == XmlCursor.Kind.CONTENT;
    if (text && !cursor.typed().isEmpty()) {
      return; // the text of an element
    }
    String open = text ? "<" : "";
    boolean tag = !text && followedByTag(xml, cursor.word().end());
    for (String name : DomainWords.children(element)) {
      String key = element + "/" + name;
      boolean leaf = DomainWords.children(key).isEmpty();
      boolean empty = leaf && !DomainWords.attributes(key).isEmpty();
      String close =
          empty || name.equals("readonly") || name.equals("shareable") ? "/>" : "></" + name + ">";
      String plain = open + name + (tag ? "" : close);
      String snippet =
          tag ? null : open + name + (close.equals("/>") ? " $0/>" : ">$0</" + name + ">");
      add(cursor, name, ItemKind.KEYWORD, plain, snippet, key, found);
    }
  }

  /** Whether attributes or the end of a tag follow, so that only its name is being changed. */
  private static boolean followedByTag(String xml, int offset) {
    int at = offset;
    while (at < xml.length() && xml.charAt(at) == ' ') {
      at++;
    }
    return at < xml.length() && "<\n\r".indexOf(xml.charAt(at)) < 0;
  }

  private static void end(String xml, XmlCursor cursor, List<CompletionItem> found) {
    String name = cursor.element().substring(cursor.element().lastIndexOf('/') + 1);
    if (!name.isEmpty()) {
      boolean closed = xml.startsWith(">", cursor.word().end());
      add(cursor, name, ItemKind.KEYWORD, name + (closed ? "" : ">"), null, "", found);
    }
  }

  private static void attributes(
      String xml, XmlCursor cursor, String element, List<CompletionItem> found) {
    boolean valued = xml.startsWith("=", cursor.word().end());
    for (String name : DomainWords.attributes(element)) {
      if (!cursor.attributes().contains(name)) {
        String text = valued ? name : name + "=''";
        String snippet = valued ? null : name + "='$1'$0";
        add(cursor, name, ItemKind.KEY, text, snippet, element + "@" + name, found);
      }
    }
  }

  private static void add(
      XmlCursor cursor,
      String label,
      ItemKind kind,
      String text,
      @Nullable String snippet,
      String key,
      List<CompletionItem> found) {
    String typed = cursor.typed().toLowerCase(Locale.ROOT);
    if (!label.toLowerCase(Locale.ROOT).contains(typed)) {
      return;
    }
    TextRange range = cursor.word();
    String said = DomainWords.of(key);
    found.add(
        new CompletionItem(
            label, kind, "", range, text, snippet, found.size(), "", said == null ? "" : said));
  }
}
