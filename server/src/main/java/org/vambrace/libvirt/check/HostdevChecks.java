package org.vambrace.libvirt.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** Devices of the host (virDomainHostdevDefParseXMLSubsys). */
final class HostdevChecks implements DomainCheck {
  private static final Map<String, String> SECTIONS =
      Map.of(
          "pci", "hostdevPci",
          "usb", "hostdevUsb",
          "scsi", "hostdevScsi",
          "scsi_host", "hostdevScsiHost",
          "mdev", "hostdevMdev");

  private final ValueTable table;
  private final NetworkSourceChecks hosts;
  private final IpChecks ips;
  private final LibvirtVersion version;

  HostdevChecks(ValueTable table, WordLists lists, IpChecks ips, LibvirtVersion version) {
    this.table = table;
    this.hosts = new NetworkSourceChecks(lists, version);
    this.ips = ips;
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    for (XmlElement h : domain.all("devices/hostdev")) {
      String type = h.value("type");
      boolean capability = h.is("mode", "capabilities");
      Refusal found = capability ? ips.check(h) : type == null ? null : subsystem(h, type);
      found = found != null ? found : InterfaceChecks.teaming(h);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** An {@code <interface type='hostdev'>}: its kind is that of the address. */
  @Nullable Refusal inInterface(XmlElement net) {
    XmlElement address = net.at("source/address");
    String type = address == null ? null : address.nonEmpty("type");
    if (type == null && net.at("source/vendor") != null) {
      type = "usb";
    }
    if (type == null || !SECTIONS.containsKey(type)) {
      return DomainFacts.about(net, "the source needs an address of type pci, usb, ...");
    }
    Refusal found = table.check("subsystem", net);
    found = found != null ? found : table.check(SECTIONS.getOrDefault(type, "any"), net);
    return found != null ? found : subsystem(net, type);
  }

  private @Nullable Refusal subsystem(XmlElement h, String type) {
    XmlElement source = h.child("source");
    if (source == null) {
      return DomainFacts.about(h, "<" + h.name() + "> needs a <source>");
    }
    if (!type.equals("usb") && source.nonEmpty("startupPolicy") != null) {
      return DomainFacts.about(source, "startupPolicy is only for USB devices");
    }
    boolean scsi = type.equals("scsi");
    for (String only : List.of("sgio", "rawio")) {
      if (!scsi && h.attribute(only) != null) {
        return DomainFacts.about(h, only + " is only for SCSI devices");
      }
    }
    boolean modelled = type.equals("mdev") || type.equals("scsi_host");
    if (!modelled && h.name().equals("hostdev") && h.attribute("model") != null) {
      return DomainFacts.about(h, "only mediated and SCSI host devices have a model");
    }
    XmlElement address = source.child("address");
    return switch (type) {
      case "pci" -> address == null ? null : AddressChecks.pci(address);
      case "usb" -> usb(source);
      case "scsi" -> source.is("protocol", "iscsi") ? iscsi(source) : adapter(source);
      case "scsi_host" -> wwpn(source);
      default -> null;
    };
  }

  private @Nullable Refusal usb(XmlElement source) {
    XmlElement vendor = source.child("vendor");
    XmlElement product = source.child("product");
    if ((vendor == null) != (product == null)) {
      return DomainFacts.about(source, "a USB device needs both vendor and product, or neither");
    }
    XmlElement address = source.child("address");
    if (!version.atLeast(LibvirtVersion.V12_8) || address == null) {
      return null;
    }
    boolean device = address.attribute("device") != null;
    return device == (address.nonEmpty("port") != null)
        ? DomainFacts.about(address, "a USB address has either a device or a port")
        : null;
  }

  private static @Nullable Refusal adapter(XmlElement source) {
    XmlElement address = source.child("address");
    XmlElement adapter = source.child("adapter");
    if (address == null || adapter == null || adapter.nonEmpty("name") == null) {
      return DomainFacts.about(
          source, "a SCSI device needs an <adapter name='...'> and an <address>");
    }
    for (String name : List.of("bus", "target", "unit")) {
      String text = address.value(name);
      boolean number =
          text != null
              && (name.equals("unit") ? Numbers.uint64(text, 0) : Numbers.uint32(text, 0)) != null;
      if (!number) {
        return DomainFacts.about(address, "a SCSI address needs the number '" + name + "'");
      }
    }
    return null;
  }

  private @Nullable Refusal iscsi(XmlElement source) {
    if (source.attribute("name") == null) {
      return DomainFacts.about(source, "an iSCSI source needs a name");
    }
    List<XmlElement> all = source.children("host");
    if (all.size() != 1) {
      return DomainFacts.about(source, "an iSCSI source needs exactly one host");
    }
    Refusal found = hosts.hosts(source, false);
    XmlElement auth = source.child("auth");
    if (found != null || auth == null) {
      return found;
    }
    found = Secrets.auth(auth);
    XmlElement secret = auth.child("secret");
    return found == null && secret != null && !secret.is("type", "iscsi")
        ? DomainFacts.about(secret, "this secret needs type='iscsi'")
        : found;
  }

  private static @Nullable Refusal wwpn(XmlElement source) {
    String wwpn = source.value("wwpn");
    return wwpn != null && wwpn.matches("naa\\.[0-9A-Fa-f]{16}")
        ? null
        : DomainFacts.about(source, "a vhost SCSI source needs a wwpn: naa. and 16 hex digits");
  }
}
