package org.vambrace.libvirt.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.EntityDeclaration;
import org.codehaus.stax2.DTDInfo;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * Reads XML as virt-aa-helper's libxml2 does with libvirt's options (no network, no DTD loading, no
 * entity substitution in the tree; src/util/virxml.c).
 *
 * <ul>
 *   <li>Internal entities are expanded in attributes and in text. Elements inside an entity are
 *       invisible, as they are to libvirt's XPath look-ups.
 *   <li>An external entity is never fetched and reads as nothing; an external DTD subset is never
 *       fetched and makes unknown entities read as nothing.
 *   <li>A prefix that is bound to nothing is part of the name, not an error.
 *   <li>Blanks that only set elements apart are no text ({@link Blanks}).
 *   <li>Depth, attribute size, number and growth of entities are bounded.
 * </ul>
 *
 * <p>Never throws on input. Thread-safe.
 */
public final class XmlParser {
  /** Text beyond this many characters is refused (virt-aa-helper reads at most 10 MiB). */
  public static final int MAX_LENGTH = 10 * 1024 * 1024;

  private static final int MAX_ENTITY_TEXT = 1 << 20;

  private final XMLInputFactory2 factory;
  private final int maxDepth;
  private final boolean believesEncoding;

  /**
   * A parser that refuses documents nested deeper than {@code maxDepth} elements.
   *
   * @param maxDepth at least 1
   * @param believesEncoding whether text that declares itself UTF-16, and is not, is refused
   */
  public XmlParser(int maxDepth, boolean believesEncoding) {
    this.maxDepth = maxDepth;
    this.believesEncoding = believesEncoding;
    WstxInputFactory f = new WstxInputFactory();
    XMLResolver nothing =
        (publicId, systemId, base, space) -> new ByteArrayInputStream(new byte[0]);
    f.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    f.setProperty(XMLInputFactory.IS_COALESCING, false);
    f.setProperty(XMLInputFactory.IS_VALIDATING, false);
    f.setProperty(XMLInputFactory.SUPPORT_DTD, true);
    f.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    f.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    f.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    f.setProperty(XMLInputFactory2.P_PRESERVE_LOCATION, true);
    f.setProperty(WstxInputProperties.P_DTD_RESOLVER, nothing);
    f.setProperty(WstxInputProperties.P_ENTITY_RESOLVER, nothing);
    f.setProperty(WstxInputProperties.P_CACHE_DTDS, false);
    f.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Integer.MAX_VALUE);
    f.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_LENGTH);
    f.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 10_000);
    f.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 20);
    f.setProperty(WstxInputProperties.P_MAX_CHARACTERS, 2L * MAX_LENGTH);
    this.factory = f;
  }

  /** Parses a whole document. */
  public XmlParse parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return refused(null, "the domain XML is larger than 10 MiB", TextRange.at(0));
    }
    int bad = unreadable(text);
    if (bad >= 0) {
      return refused(null, "the domain XML is not valid UTF-8", new TextRange(bad, bad + 1));
    }
    TextRange encoding = XmlText.wrongEncoding(text, believesEncoding);
    if (encoding != null) {
      return refused(null, "the text is not in this encoding, or it is not known", encoding);
    }
    Run run = new Run(text);
    try {
      XMLStreamReader2 reader =
          (XMLStreamReader2) factory.createXMLStreamReader(new StringReader(text));
      run.read(reader);
    } catch (XMLStreamException e) {
      long at = e.getLocation() == null ? 0 : e.getLocation().getCharacterOffset();
      int offset = (int) Math.max(0, Math.min(at, text.length()));
      return refused(run.root, "not well-formed XML: " + firstLine(e), TextRange.at(offset));
    } catch (TooMuch e) {
      return refused(run.root, e.reason, e.range);
    }
    return run.root == null
        ? refused(null, "the text holds no XML element", TextRange.at(0))
        : new XmlParse(run.root, null);
  }

  private static XmlParse refused(@Nullable XmlElement root, String message, TextRange range) {
    return new XmlParse(root, new XmlProblem(message, range));
  }

  private static String firstLine(Exception e) {
    String m = String.valueOf(e.getMessage());
    int nl = m.indexOf('\n');
    return nl < 0 ? m : m.substring(0, nl);
  }

  private static int unreadable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  /** A bound was reached. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient TextRange range;
    final String reason;

    TooMuch(String reason, TextRange range) {
      super(reason, null, false, false);
      this.reason = reason;
      this.range = range;
    }
  }

  /** One document. */
  private final class Run {
    private final String text;
    private @Nullable XmlElement root;
    private final List<Boolean> defaultNamespace = new ArrayList<>();
    private final List<List<String>> prefixes = new ArrayList<>();
    private final Map<String, @Nullable String> entities = new HashMap<>();
    private final Blanks blanks = new Blanks();
    private boolean externalSubset;
    private int expanded;

    Run(String text) {
      this.text = text;
    }

    void read(XMLStreamReader2 r) throws XMLStreamException {
      XmlElement open = null;
      while (r.hasNext()) {
        switch (r.next()) {
          case XMLStreamConstants.DTD -> doctype(r);
          case XMLStreamConstants.START_ELEMENT -> {
            XmlElement e = start(r, open);
            if (open == null) {
              root = e;
            } else {
              open.add(e);
              blanks.node(false);
            }
            blanks.open();
            open = e;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            if (open != null) {
              open.close(offset(r.getLocationInfo().getEndingCharOffset()));
              open = open.parent();
              blanks.close();
              defaultNamespace.remove(defaultNamespace.size() - 1);
              prefixes.remove(prefixes.size() - 1);
            }
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
            TextRange where = here(r);
            if (open != null && !blanks.dropped(text, where)) {
              open.addTextNode(r.getText(), where, false);
              blanks.node(true);
            }
          }
          case XMLStreamConstants.CDATA -> {
            if (open != null) {
              open.addTextNode(r.getText(), here(r), true);
              blanks.node(false);
            }
          }
          case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION ->
              blanks.node(false);
          case XMLStreamConstants.ENTITY_REFERENCE -> {
            if (open != null) {
              blanks.node(false);
              open.addText(entity(r.getLocalName(), here(r), 0), here(r));
            }
          }
          default -> {}
        }
      }
    }

    private void doctype(XMLStreamReader2 r) throws XMLStreamException {
      DTDInfo info = r.getDTDInfo();
      externalSubset =
          info.getDTDSystemId() != null && !String.valueOf(info.getDTDSystemId()).isEmpty();
      Object declared = r.getProperty("javax.xml.stream.entities");
      if (declared instanceof List<?> list) {
        for (Object o : list) {
          if (o instanceof EntityDeclaration d) {
            entities.put(d.getName(), d.getSystemId() == null ? d.getReplacementText() : null);
          }
        }
      }
    }

    /** What libvirt reads where {@code &name;} stands. */
    private String entity(String name, TextRange where, int depth) {
      if (!entities.containsKey(name)) {
        if (externalSubset) {
          return "";
        }
        throw new TooMuch("the entity '" + name + "' is not declared", where);
      }
      String value = entities.get(name);
      if (value == null) {
        return "";
      }
      if (depth > 20 || (expanded += value.length() + 1) > MAX_ENTITY_TEXT) {
        throw new TooMuch("the entity '" + name + "' expands to too much text", where);
      }
      StringBuilder out = new StringBuilder(value.length());
      int i = 0;
      while (i < value.length()) {
        char c = value.charAt(i);
        int close = c == '<' ? value.indexOf('>', i) : c == '&' ? value.indexOf(';', i) : -1;
        if (close < 0) {
          out.append(c);
          i++;
        } else {
          if (c == '&') {
            out.append(reference(value.substring(i + 1, close), where, depth));
          }
          i = close + 1;
        }
      }
      return out.toString();
    }

    private String reference(String name, TextRange where, int depth) {
      switch (name) {
        case "lt":
          return "<";
        case "gt":
          return ">";
        case "amp":
          return "&";
        case "quot":
          return "\"";
        case "apos":
          return "'";
        default:
          break;
      }
      if (name.startsWith("#")) {
        boolean hex = name.startsWith("#x");
        try {
          int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
          return Character.isValidCodePoint(code) ? Character.toString(code) : "";
        } catch (NumberFormatException e) {
          throw new TooMuch("'&" + name + ";' is not a character", where);
        }
      }
      return entity(name, where, depth + 1);
    }

    private XmlElement start(XMLStreamReader2 r, @Nullable XmlElement parent)
        throws XMLStreamException {
      int from = offset(r.getLocationInfo().getStartingCharOffset());
      int to = offset(r.getLocationInfo().getEndingCharOffset());
      TextRange tag = new TextRange(from, Math.max(from, to));
      if (defaultNamespace.size() >= maxDepth) {
        throw new TooMuch("elements are nested more than " + maxDepth + " deep", tag);
      }
      boolean defaulted =
          !defaultNamespace.isEmpty() && defaultNamespace.get(defaultNamespace.size() - 1);
      List<String> bound = prefixes.isEmpty() ? List.of() : prefixes.get(prefixes.size() - 1);
      List<XmlAttribute> attributes = new ArrayList<>(r.getAttributeCount());
      TagScanner scanner = new TagScanner(text, tag);
      for (int i = 0; i < r.getAttributeCount(); i++) {
        String name = r.getAttributeLocalName(i);
        String value = r.getAttributeValue(i);
        if (name.equals("xmlns")) {
          defaulted = !value.isEmpty();
        } else if (name.startsWith("xmlns:")) {
          bound = new ArrayList<>(bound);
          bound.add(name.substring(6));
        } else if (r.isAttributeSpecified(i)) {
          attributes.add(scanner.attribute(name, value));
        }
      }
      defaultNamespace.add(defaulted);
      prefixes.add(bound);
      String name = r.getLocalName();
      int colon = name.indexOf(':');
      boolean prefixed = colon > 0 && bound.contains(name.substring(0, colon));
      String local = prefixed ? name.substring(colon + 1) : name;
      return new XmlElement(parent, local, prefixed || colon < 0 && defaulted, tag, attributes);
    }

    private TextRange here(XMLStreamReader2 r) throws XMLStreamException {
      int from = offset(r.getLocationInfo().getStartingCharOffset());
      return new TextRange(from, Math.max(from, offset(r.getLocationInfo().getEndingCharOffset())));
    }

    private int offset(long at) {
      return (int) Math.max(0, Math.min(at, text.length()));
    }
  }
}
