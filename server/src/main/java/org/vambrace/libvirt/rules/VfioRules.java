package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Domain;

/** VFIO's control device and all its groups: AppArmor cannot tell the guest's group from others. */
final class VfioRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    Origin origin = out.vfio();
    if (origin != null) {
      out.raw("  \"/dev/vfio/vfio\" rw,\n", origin, "VFIO");
      out.raw("  \"/dev/vfio/[0-9]*\" rw,\n", origin, "VFIO, every group");
      out.say(
          Message.remark(
              Message.Severity.INFORMATION,
              "the guest may open every VFIO group of the host",
              origin.range(),
              "libvirt grants /dev/vfio/[0-9]* as a whole; only file ownership tells the groups"
                  + " apart"));
    }
    return true;
  }
}
