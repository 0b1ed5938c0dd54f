package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.NetInterface;

/** The kernel's virtio network back end, for KVM guests. */
final class VhostNetRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    if (!domain.type().equals("kvm")) {
      return true;
    }
    for (NetInterface net : domain.interfaces()) {
      boolean vhost = net.model() == null || net.isVirtio() && !"qemu".equals(net.driver());
      if (vhost) {
        out.raw("  \"/dev/vhost-net\" rw,\n", Origin.of(net.element()), "virtio network");
        return true;
      }
    }
    return true;
  }
}
