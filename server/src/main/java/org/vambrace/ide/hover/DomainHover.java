package org.vambrace.ide.hover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.XmlCursor;
import org.vambrace.ide.words.DomainWords;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.libvirt.xml.XmlElement;
import org.vambrace.libvirt.xml.XmlParser;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/**
 * In a domain XML: what an element, attribute or value means for the guest's profile, what is wrong
 * with it, and the rules that it leads to. Stateless.
 */
public final class DomainHover {
  private static final int MAX = 20;

  /** Nobody nests a domain deeper. */
  private static final int DEPTH = 256;

  private DomainHover() {}

  /**
   * The hover at {@code offset}, or null where there is nothing to say.
   *
   * @param made what virt-aa-helper makes of the XML
   * @param messages what there is to say of it
   */
  public static @Nullable Hover at(
      SourceText xml, int offset, GeneratedProfile made, List<Message> messages) {
    XmlCursor cursor = XmlCursor.at(xml.text(), offset);
    List<String> parts = new ArrayList<>();
    String said = said(cursor, xml.text(), offset);
    if (said != null) {
      parts.add(said);
    }
    TextRange told = null;
    for (Message message : messages) {
      TextRange where = message.range();
      if (where != null && where.contains(offset)) {
        told = told == null || where.length() < told.length() ? where : told;
        String explain = message.explain() == null ? "" : "; " + message.explain();
        parts.add("**" + message.severity().label() + "**: " + message.text() + explain);
      }
    }
    List<GeneratedRule> rules = rules(xml, cursor, offset, made);
    if (!rules.isEmpty()) {
      parts.add(text(rules, made));
    }
    if (parts.isEmpty()) {
      return null;
    }
    boolean own = !rules.isEmpty() && rules.get(0).range().contains(offset);
    TextRange range = own ? rules.get(0).range() : told != null ? told : cursor.word();
    return new Hover(range, String.join("\n\n", parts));
  }

  private static @Nullable String said(XmlCursor cursor, String xml, int offset) {
    String word = xml.substring(cursor.word().start(), cursor.word().end());
    String element = cursor.element();
    return switch (cursor.kind()) {
      case ELEMENT -> titled(word, element.isEmpty() ? word : element + "/" + word);
      case END -> titled(word, element);
      case ATTRIBUTE -> titled(word, element + "@" + word);
      case VALUE -> {
        String attribute = element + "@" + cursor.attribute();
        String value = titled(word, attribute + "=" + word);
        yield value != null ? value : titled(cursor.attribute(), attribute);
      }
      case CONTENT -> {
        boolean text =
            offset < xml.length() && !"< \t\r\n".contains(xml.substring(offset, offset + 1));
        yield text ? titled(element.substring(element.lastIndexOf('/') + 1), element) : null;
      }
      case NOTHING -> null;
    };
  }

  private static @Nullable String titled(String word, String key) {
    String said = DomainWords.of(key);
    return said == null || word.isEmpty() ? null : "**" + word + "**: " + said;
  }

  /** The rules of what is touched; on the name of an element those of all in it. */
  private static List<GeneratedRule> rules(
      SourceText xml, XmlCursor cursor, int offset, GeneratedProfile made) {
    TextRange best = null;
    for (GeneratedRule rule : made.rules()) {
      TextRange range = rule.range();
      boolean smaller = best == null || range.length() < best.length();
      best = range.contains(offset) && smaller ? range : best;
    }
    TextRange own = best;
    if (own != null) {
      return made.rules().stream().filter(rule -> rule.range().equals(own)).toList();
    }
    TextRange whole = cursor.kind() == XmlCursor.Kind.ELEMENT ? element(xml, offset) : null;
    return whole == null
        ? List.of()
        : made.rules().stream().filter(rule -> whole.contains(rule.range().start())).toList();
  }

  /** The whole element whose name is touched, or null. */
  private static @Nullable TextRange element(SourceText xml, int offset) {
    XmlElement at = new XmlParser(DEPTH, true).parse(xml.text()).root();
    while (at != null && !at.nameRange().touches(offset)) {
      XmlElement next = null;
      for (XmlElement child : at.children()) {
        next = child.range().contains(offset) ? child : next;
      }
      at = next;
    }
    return at == null ? null : at.range();
  }

  private static String text(List<GeneratedRule> rules, GeneratedProfile made) {
    List<String> lines = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (GeneratedRule rule : rules) {
      if (lines.size() < MAX) {
        lines.add(rule.text().strip());
      }
      if (!reasons.contains(rule.why())) {
        reasons.add(rule.why());
      }
    }
    String why = String.join(", ", reasons);
    return "Rules of `"
        + made.profileName()
        + "`"
        + (why.isEmpty() ? "" : " (" + why + ")")
        + "\n\n```apparmor\n"
        + String.join("\n", lines)
        + "\n```";
  }
}
