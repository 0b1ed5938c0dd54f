package org.vambrace.libvirt.domain;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * A directory of the host that the guest sees.
 *
 * @param type mount, file, ram...
 * @param driver the driver's type, {@code default} if not given
 * @param source its path on the host, or null
 */
public record Filesystem(
    XmlElement element, String type, String driver, @Nullable XmlValue source, boolean readOnly) {

  /** Whether QEMU or the container itself opens the files. */
  public boolean isOpenedByGuest() {
    return type.equals("mount") && (driver.equals("path") || driver.equals("default"));
  }
}
