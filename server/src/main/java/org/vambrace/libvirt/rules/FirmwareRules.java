package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Boot;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.StorageSource;
import org.vambrace.libvirt.domain.XmlValue;

/** The firmware image and its variables. */
final class FirmwareRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    Boot boot = domain.boot();
    XmlValue loader = boot.loader();
    if (loader != null) {
      boolean write = out.version().loaderMayBeWritable() && !boot.loaderReadOnly();
      if (!out.file(loader, write ? "rwk" : "rk", "firmware")) {
        return false;
      }
    }
    StorageSource nvram = boot.nvram();
    if (nvram != null) {
      XmlValue path = nvram.path();
      Origin origin = path == null ? Origin.of(domain.root()) : Origin.of(path);
      if (!DiskRules.chain(nvram, out, "firmware variables", origin)) {
        return false;
      }
    }
    XmlValue varstore = boot.varstore();
    return boot.loaderElement() == null
        || varstore == null
        || out.file(varstore, "rw", "firmware variables");
  }
}
