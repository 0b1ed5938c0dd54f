package org.vambrace.libvirt.domain;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** A device of the host that the guest gets. */
public sealed interface HostDevice {
  /** The {@code <hostdev>} or {@code <interface>}. */
  XmlElement element();

  /**
   * A USB device.
   *
   * @param vendor vendor id, 0 if not given
   * @param product product id
   * @param bus bus number, 0 if not given
   * @param device device number on the bus
   * @param port port path on the bus, or null
   * @param autoAddress whether bus and device are only where it was last found
   */
  record Usb(
      XmlElement element,
      long vendor,
      long product,
      long bus,
      long device,
      @Nullable String port,
      boolean autoAddress)
      implements HostDevice {}

  /**
   * A PCI device.
   *
   * @param address as sysfs writes it, {@code 0000:05:00.0}
   * @param vfio whether it is driven through VFIO's group files
   */
  record Pci(XmlElement element, String address, boolean vfio) implements HostDevice {}

  /** A mediated device. */
  record Mediated(XmlElement element) implements HostDevice {}

  /**
   * Anything that yields no rule: SCSI, capabilities...
   *
   * @param known whether virt-aa-helper takes it for a device it need do nothing about
   */
  record Other(XmlElement element, boolean known) implements HostDevice {}
}
