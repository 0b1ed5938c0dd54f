package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Devices;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.XmlValue;

/** Event devices of the host. */
final class InputRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    for (Devices.Input input : domain.inputs()) {
      XmlValue path = input.path();
      if (path == null) {
        return out.silent(Origin.of(input.element()), "the input device has no path");
      }
      if (!out.file(path, "rw", "input device")) {
        return false;
      }
    }
    return true;
  }
}
