package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.Filesystem;
import org.vambrace.libvirt.domain.XmlValue;

/** Directories of the host. */
final class FilesystemRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    for (Filesystem f : domain.filesystems()) {
      if (!f.isOpenedByGuest()) {
        continue;
      }
      XmlValue source = f.source();
      if (source == null) {
        return out.silent(Origin.of(f.element()), "the shared directory has no path");
      }
      String permissions = f.readOnly() ? "R" : "rwl";
      if (!out.path(source.value(), permissions, true, Origin.of(source), "shared directory")) {
        return false;
      }
    }
    return true;
  }
}
