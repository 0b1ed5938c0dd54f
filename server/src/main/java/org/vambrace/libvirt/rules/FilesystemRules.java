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
        return silent(out, Origin.of(f.element()), "the shared directory has no path");
      }
      String permissions = f.readOnly() ? "R" : "rwl";
      if (!out.path(source.value(), permissions, true, Origin.of(source), "shared directory")) {
        return false;
      }
    }
    return true;
  }

  /** virt-aa-helper gives up on a missing path, and prints nothing that says so. */
  static boolean silent(RuleWriter out, Origin origin, String what) {
    out.say(
        Message.remark(
            Message.Severity.ERROR,
            what,
            origin.range(),
            "virt-aa-helper gives up without a word"));
    return false;
  }
}
