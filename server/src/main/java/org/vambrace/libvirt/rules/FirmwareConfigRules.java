package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.XmlValue;

/** Files handed to the guest's firmware (fw_cfg). */
final class FirmwareConfigRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    for (XmlValue file : domain.firmwareFiles()) {
      if (!out.file(file, "r", "firmware configuration")) {
        return false;
      }
    }
    return true;
  }
}
