package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.XmlValue;
import org.vambrace.libvirt.xml.XmlElement;
import org.vambrace.text.TextRange;

/**
 * The XML that asks for a rule.
 *
 * @param range where
 * @param element the element, for its XPath
 * @param suffix what to add to the element's XPath ({@code /@file} or nothing)
 */
public record Origin(TextRange range, XmlElement element, String suffix) {

  /** The value's place. */
  public static Origin of(XmlValue value) {
    var attribute = value.attribute();
    return new Origin(
        value.range(), value.element(), attribute == null ? "" : "/@" + attribute.name());
  }

  /** The start tag of an element. */
  public static Origin of(XmlElement element) {
    return new Origin(element.tagRange(), element, "");
  }

  /** The place as XPath. */
  public String xpath() {
    return element.xpath() + suffix;
  }
}
