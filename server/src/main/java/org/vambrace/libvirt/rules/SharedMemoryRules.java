package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Devices;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.XmlValue;

/** Memory shared with other guests. */
final class SharedMemoryRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    for (Devices.SharedMemory m : domain.sharedMemories()) {
      XmlValue server = m.server();
      String name = m.name().value();
      String path =
          m.model().equals("ivshmem-plain")
              ? "/dev/shm/" + name
              : "/var/lib/libvirt/shmem-" + name + "-sock";
      boolean goesOn =
          server != null
              ? out.file(server, "rw", "shared memory server")
              : out.file(path, "rw", Origin.of(m.name()), "shared memory");
      if (!goesOn) {
        return false;
      }
    }
    return true;
  }
}
