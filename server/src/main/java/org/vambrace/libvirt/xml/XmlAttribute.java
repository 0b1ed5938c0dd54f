package org.vambrace.libvirt.xml;

import org.vambrace.text.TextRange;

/**
 * One attribute of an element.
 *
 * @param name name as written, prefix included
 * @param value value after entity expansion and XML normalisation
 * @param nameRange where the name stands
 * @param valueRange where the value stands, without its quotes
 */
public record XmlAttribute(String name, String value, TextRange nameRange, TextRange valueRange) {

  /** From the name to the end of the value. */
  public TextRange range() {
    return nameRange.union(valueRange);
  }
}
