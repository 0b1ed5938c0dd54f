package org.vambrace.libvirt.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** Guest addresses, boot order and ROMs of devices (virDomainDeviceInfoParseXML, post-parse). */
final class AddressChecks implements DomainCheck {
  private static final Set<String> BOOTABLE =
      Set.of("disk", "filesystem", "interface", "hostdev", "redirdev");
  private static final Set<String> WITH_ROM = Set.of("interface", "hostdev");
  private static final Set<String> KINDS =
      Set.of(
          "disk",
          "controller",
          "filesystem",
          "interface",
          "smartcard",
          "parallel",
          "serial",
          "console",
          "channel",
          "input",
          "sound",
          "video",
          "hostdev",
          "watchdog",
          "memballoon",
          "rng",
          "tpm",
          "nvram",
          "hub",
          "redirdev",
          "panic",
          "shmem",
          "memory",
          "iommu",
          "vsock",
          "crypto",
          "pstore");

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    for (XmlElement devices : domain.children("devices")) {
      for (XmlElement device : devices.children()) {
        if (device.inNamespace() || !KINDS.contains(device.name())) {
          continue;
        }
        Refusal found = device(device);
        if (found != null) {
          return found;
        }
      }
    }
    return DomainFacts.osType(domain).equals("hvm") ? bootOrder(domain) : null;
  }

  private static @Nullable Refusal device(XmlElement device) {
    boolean ignored =
        device.name().equals("controller") && device.is("type", "usb") && device.is("model", "none")
            || device.name().equals("memballoon") && device.is("model", "none");
    XmlElement address = device.child("address");
    if (address != null && !ignored) {
      Refusal found = address(address);
      if (found != null) {
        return found;
      }
    }
    XmlElement rom = WITH_ROM.contains(device.name()) ? device.child("rom") : null;
    if (rom != null
        && rom.is("enabled", "no")
        && (rom.attribute("bar") != null || rom.attribute("file") != null)) {
      return DomainFacts.about(rom, "a ROM that is not enabled cannot be tuned");
    }
    XmlElement boot = BOOTABLE.contains(device.name()) ? device.child("boot") : null;
    String loadparm = boot == null ? null : boot.value("loadparm");
    if (boot != null && loadparm != null && !isLoadparm(loadparm)) {
      return DomainFacts.about(
          boot, "loadparm='" + loadparm + "' must be 1 to 8 of letters, digits, dot and blank");
    }
    return null;
  }

  private static @Nullable Refusal address(XmlElement address) {
    String type = address.value("type");
    if ("pci".equals(type)) {
      return pci(address);
    }
    if ("ccw".equals(type)) {
      return ccw(address);
    }
    return "virtio-s390".equals(type)
        ? DomainFacts.about(address, "virtio-s390 has no addresses")
        : null;
  }

  /** A PCI address that is not empty must be in range (virPCIDeviceAddressIsValid). */
  static @Nullable Refusal pci(XmlElement address) {
    long domain = DomainFacts.number(address, "domain", 0, 0);
    long bus = DomainFacts.number(address, "bus", 0, 0);
    long slot = DomainFacts.number(address, "slot", 0, 0);
    long function = DomainFacts.number(address, "function", 0, 0);
    if (domain == 0 && bus == 0 && slot == 0) {
      return null;
    }
    if (bus > 0xFF) {
      return DomainFacts.about(address, "a PCI bus cannot be above 0xFF");
    }
    if (slot > 0x1F) {
      return DomainFacts.about(address, "a PCI slot cannot be above 0x1F");
    }
    return function > 7 ? DomainFacts.about(address, "a PCI function cannot be above 7") : null;
  }

  private static @Nullable Refusal ccw(XmlElement address) {
    int given = 0;
    for (String name : List.of("cssid", "ssid", "devno")) {
      given += address.attribute(name) != null ? 1 : 0;
    }
    if (given != 0 && given != 3) {
      return DomainFacts.about(address, "a ccw address needs cssid, ssid and devno");
    }
    boolean valid =
        DomainFacts.number(address, "cssid", 0, 0) <= 254
            && DomainFacts.number(address, "ssid", 0, 0) <= 3
            && DomainFacts.number(address, "devno", 0, 0) <= 65535;
    return valid
        ? null
        : DomainFacts.about(address, "ccw goes up to cssid 0xfe, ssid 0x3, devno 0xffff");
  }

  private static boolean isLoadparm(String text) {
    return !text.isBlank()
        && text.length() <= 8
        && text.chars()
            .allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || c == '.' || c == ' ');
  }

  /** virDomainDefBootOrderPostParse. */
  private static @Nullable Refusal bootOrder(XmlElement domain) {
    Set<Long> seen = new HashSet<>();
    XmlElement last = null;
    for (XmlElement devices : domain.children("devices")) {
      for (XmlElement device : devices.children()) {
        XmlElement boot =
            !device.inNamespace() && BOOTABLE.contains(device.name()) ? device.child("boot") : null;
        if (boot == null) {
          continue;
        }
        last = boot;
        long order = DomainFacts.number(boot, "order", 10, 0);
        if (!seen.add(order)) {
          return DomainFacts.about(boot, "boot order '" + order + "' is used by two devices");
        }
      }
    }
    return last != null && domain.at("os/boot") != null
        ? DomainFacts.about(last, "boot order of devices and <os><boot> exclude each other")
        : null;
  }
}
