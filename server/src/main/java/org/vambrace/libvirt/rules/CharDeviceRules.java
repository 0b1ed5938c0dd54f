package org.vambrace.libvirt.rules;

import java.util.List;
import org.vambrace.libvirt.domain.CharDevice;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.XmlValue;

/** Serial ports, consoles, parallel ports and channels. */
final class CharDeviceRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    return devices(domain.serials(), true, out)
        && devices(domain.consoles(), false, out)
        && devices(domain.parallels(), true, out)
        && devices(domain.channels(), true, out);
  }

  private static boolean devices(List<CharDevice> devices, boolean splitPipes, RuleWriter out) {
    for (CharDevice d : devices) {
      XmlValue path = d.path();
      if (path == null || !d.usesFile()) {
        continue;
      }
      String why = d.kind() + (d.type().equals("unix") ? " socket" : " device");
      if (splitPipes && d.type().equals("pipe")) {
        if (!pipe(path, why, out)) {
          return false;
        }
      } else if (!out.file(path, "rw", why)) {
        return false;
      }
    }
    return true;
  }

  /** A pipe is two files. */
  static boolean pipe(XmlValue path, String why, RuleWriter out) {
    Origin origin = Origin.of(path);
    return out.file(path.value() + ".in", "rw", origin, why)
        && out.file(path.value() + ".out", "rw", origin, why);
  }
}
