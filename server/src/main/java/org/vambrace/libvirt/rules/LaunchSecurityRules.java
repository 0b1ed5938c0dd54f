package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.XmlValue;

/** The device of AMD's encrypted memory. */
final class LaunchSecurityRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    XmlValue type = domain.launchSecurity();
    boolean sev = type != null && (type.value().equals("sev") || type.value().equals("sev-snp"));
    if (type != null && sev && out.version().atLeast(LibvirtVersion.V12_8)) {
      out.raw("  \"/dev/sev\" rw,\n", Origin.of(type), "encrypted memory");
    }
    return true;
  }
}
