package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Devices;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.XmlValue;

/** Files behind memory modules. */
final class MemoryRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    boolean newer = out.version().atLeast(LibvirtVersion.V11_3);
    for (Devices.Memory m : domain.memories()) {
      boolean goesOn =
          switch (m.model()) {
            case "nvdimm" -> file(m, out);
            case "virtio-pmem" -> !newer || file(m, out);
            case "sgx-epc" -> !newer || enclave(m, out);
            default -> true;
          };
      if (!goesOn) {
        return false;
      }
    }
    return true;
  }

  private static boolean file(Devices.Memory m, RuleWriter out) {
    XmlValue path = m.path();
    if (path == null) {
      return out.silent(Origin.of(m.element()), "the memory module has no path");
    }
    return out.file(path, "rw", "memory module");
  }

  private static boolean enclave(Devices.Memory m, RuleWriter out) {
    Origin origin = Origin.of(m.element());
    return out.file("/dev/sgx_vepc", "rw", origin, "SGX memory")
        && out.file("/dev/sgx_provision", "r", origin, "SGX memory");
  }
}
