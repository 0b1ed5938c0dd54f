package org.vambrace.libvirt.check;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * Security labels of single devices (virSecurityDeviceLabelDefParseXML); the domain's are skipped.
 */
final class LabelChecks {
  private LabelChecks() {}

  /** Labels of one element: each model once, and no label where relabelling is off. */
  static @Nullable Refusal duplicates(XmlElement around) {
    var labels = around.children("seclabel");
    for (XmlElement label : labels) {
      XmlElement text = label.child("label");
      if (label.is("relabel", "no") && text != null && !text.text().isEmpty()) {
        return DomainFacts.about(label, "a label cannot be given with relabel='no'");
      }
    }
    return StorageChecks.repeated(labels, "model", "the label for security model");
  }
}
