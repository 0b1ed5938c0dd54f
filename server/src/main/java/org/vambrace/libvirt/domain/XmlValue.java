package org.vambrace.libvirt.domain;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlAttribute;
import org.vambrace.libvirt.xml.XmlElement;
import org.vambrace.text.TextRange;

/**
 * A value and the XML it comes from.
 *
 * @param value the value as libvirt uses it
 * @param element the element it stands in
 * @param attribute the attribute, or null if the value is the element's text or follows from the
 *     element as a whole
 */
public record XmlValue(String value, XmlElement element, @Nullable XmlAttribute attribute) {

  /** The value of an attribute, or null if it is absent. */
  public static @Nullable XmlValue attribute(@Nullable XmlElement element, String name) {
    XmlAttribute found = element == null ? null : element.attribute(name);
    return element == null || found == null ? null : new XmlValue(found.value(), element, found);
  }

  /** The text of an element, or null if there is none or it is empty. */
  public static @Nullable XmlValue text(@Nullable XmlElement element) {
    return element == null || element.text().isEmpty()
        ? null
        : new XmlValue(element.text(), element, null);
  }

  /** The same place with another value. */
  public XmlValue with(String other) {
    return new XmlValue(other, element, attribute);
  }

  /** Where the value stands. */
  public TextRange range() {
    XmlAttribute a = attribute;
    return a != null ? a.valueRange() : element.textRange();
  }

  /** Its XPath. */
  public String xpath() {
    XmlAttribute a = attribute;
    return a != null ? element.xpath() + "/@" + a.name() : element.xpath();
  }
}
