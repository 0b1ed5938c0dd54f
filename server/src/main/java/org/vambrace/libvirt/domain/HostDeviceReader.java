package org.vambrace.libvirt.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** Host devices, those of interfaces first (virDomainDefParseXML). */
final class HostDeviceReader {
  private final LibvirtVersion version;

  HostDeviceReader(LibvirtVersion version) {
    this.version = version;
  }

  List<HostDevice> read(XmlElement root) {
    List<HostDevice> found = new ArrayList<>();
    for (XmlElement e : root.all("devices/interface")) {
      if (e.is("type", "hostdev")) {
        XmlElement address = e.at("source/address");
        String type = address == null ? null : address.nonEmpty("type");
        if (type == null && e.at("source/vendor") != null) {
          type = "usb";
        }
        found.add(device(e, type));
      }
    }
    for (XmlElement e : root.all("devices/hostdev")) {
      String mode = Objects.requireNonNullElse(e.value("mode"), "subsystem");
      found.add(mode.equals("subsystem") ? device(e, e.value("type")) : capability(e));
    }
    return found;
  }

  /**
   * Before 9.2 virt-aa-helper took a capability for a subsystem device by its number: a character
   * device looked like a PCI device that does not exist, and so opened VFIO; a network interface
   * looked like a SCSI device.
   */
  private HostDevice capability(XmlElement e) {
    boolean mistaken = !version.ignoresCapabilityHostdevs();
    return mistaken && e.is("type", "misc")
        ? new HostDevice.Mediated(e)
        : new HostDevice.Other(e, mistaken && e.is("type", "net"));
  }

  private HostDevice device(XmlElement e, @Nullable String type) {
    XmlElement source = e.child("source");
    if (source == null || type == null) {
      return new HostDevice.Other(e, true);
    }
    return switch (type) {
      case "usb" -> usb(e, source);
      case "pci" -> pci(e, source);
      case "mdev" -> new HostDevice.Mediated(e);
      default -> new HostDevice.Other(e, true);
    };
  }

  private static HostDevice usb(XmlElement e, XmlElement source) {
    XmlElement address = source.child("address");
    return new HostDevice.Usb(
        e,
        number(source.child("vendor"), "id"),
        number(source.child("product"), "id"),
        number(address, "bus"),
        number(address, "device"),
        address == null ? null : address.nonEmpty("port"),
        source.is("autoAddress", "yes"));
  }

  private HostDevice pci(XmlElement e, XmlElement source) {
    XmlElement a = source.child("address");
    String address =
        String.format(
            "%04x:%02x:%02x.%x",
            number(a, "domain"), number(a, "bus"), number(a, "slot"), number(a, "function"));
    XmlElement driver = e.child("driver");
    String name = driver == null ? null : driver.value("name");
    boolean vfio = name == null || name.equals("vfio");
    return new HostDevice.Pci(e, address, vfio && !usesIommufd(driver));
  }

  /**
   * Only the device's own attribute counts, and only if the driver is named; {@code <iommufd>} of
   * the domain does not.
   */
  private boolean usesIommufd(@Nullable XmlElement driver) {
    return version.atLeast(LibvirtVersion.V12_8)
        && driver != null
        && driver.is("name", "vfio")
        && driver.is("iommufd", "yes");
  }

  private static long number(@Nullable XmlElement e, String attribute) {
    return e == null ? 0 : Math.max(0, Values.unsigned(e.value(attribute), 0));
  }
}
