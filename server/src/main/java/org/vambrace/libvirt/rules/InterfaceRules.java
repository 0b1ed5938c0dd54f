package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.NetInterface;
import org.vambrace.libvirt.domain.XmlValue;

/** Sockets and device files of network interfaces. */
final class InterfaceRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    for (NetInterface net : domain.interfaces()) {
      if (net.type().equals("vhostuser")) {
        XmlValue socket = net.socket();
        if (socket == null) {
          return out.silent(Origin.of(net.element()), "the vhostuser interface has no socket path");
        }
        if (!out.file(socket, "rw", "vhost-user socket")) {
          return false;
        }
      }
      XmlValue tap = net.tapDevice();
      if (tap != null && !out.file(tap, "rwk", "macvtap device")) {
        return false;
      }
    }
    return true;
  }
}
