package org.vambrace.libvirt.rules;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.Boot;
import org.vambrace.libvirt.domain.Devices;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.XmlValue;

/** Kernel, initrd and what else is loaded before the guest starts. */
final class BootRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    Boot boot = domain.boot();
    boolean goesOn =
        file(boot.kernel(), "r", "kernel", out)
            && file(boot.initrd(), "r", "initrd", out)
            && file(boot.shim(), "r", "shim", out)
            && file(boot.dtb(), "r", "device tree", out);
    for (XmlValue table : boot.acpiTables()) {
      goesOn = goesOn && out.file(table, "r", "ACPI table");
    }
    return goesOn && (domain.pstore() == null || store(domain.pstore(), out));
  }

  private static boolean store(Devices.PersistentStore pstore, RuleWriter out) {
    XmlValue path = pstore.path();
    return path == null
        ? out.silent(Origin.of(pstore.element()), "the persistent store has no <path>")
        : out.file(path, "rw", "persistent store");
  }

  private static boolean file(
      @Nullable XmlValue path, String permissions, String why, RuleWriter out) {
    return path == null || out.file(path, permissions, why);
  }
}
