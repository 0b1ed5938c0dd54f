package org.vambrace.libvirt.rules;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.Devices;
import org.vambrace.libvirt.domain.Domain;

/** The files of emulated TPMs, which swtpm opens under the guest's profile. */
final class TpmRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    String directory = null;
    for (Devices.Tpm tpm : domain.tpms()) {
      if (!tpm.backend().equals("emulator")) {
        continue;
      }
      String own = directory(tpm.version());
      directory = own != null || out.version().resetsTpmVersion() ? own : directory;
      emulator(domain, tpm, String.valueOf(directory), out);
    }
    return true;
  }

  private static @Nullable String directory(@Nullable String version) {
    return "1.2".equals(version) ? "tpm1.2" : "2.0".equals(version) ? "tpm2" : null;
  }

  private static void emulator(Domain d, Devices.Tpm tpm, String version, RuleWriter out) {
    // The C code prints a null pointer this way.
    String directory = version.equals("null") ? "(null)" : version;
    String name = d.name().value();
    String shortName = d.id() + "-" + DomainFiles.shortName(name);
    String state = "/var/lib/libvirt/swtpm/" + d.uuid() + "/" + directory + "/";
    Origin origin = Origin.of(tpm.element());
    rule("/run/libvirt/qemu/swtpm/" + shortName + "-swtpm.sock\" rw", origin, out);
    rule(state + "\" r", origin, out);
    rule(state + "**\" rwk", origin, out);
    rule("/var/log/swtpm/libvirt/qemu/" + name + "-swtpm.log\" w", origin, out);
    rule("/run/libvirt/qemu/swtpm/" + shortName + "-swtpm.pid\" rw", origin, out);
  }

  private static void rule(String rest, Origin origin, RuleWriter out) {
    out.raw("  \"" + rest + ",\n", origin, "TPM emulator");
  }
}
