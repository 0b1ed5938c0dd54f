package org.vambrace.libvirt.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.Values;
import org.vambrace.libvirt.xml.XmlElement;

/** Places of disks and SCSI devices (virDomainDiskDefPostParse, virDomainHostdevDefPostParse). */
final class DriveChecks implements DomainCheck {
  private static final int NARROW_BUS = 7;

  private final LibvirtVersion version;

  DriveChecks(LibvirtVersion version) {
    this.version = version;
  }

  private record Place(long controller, long bus, long target, long unit) {}

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    List<Place> devices = new ArrayList<>();
    for (XmlElement h : scsi(domain)) {
      Place given = given(h);
      if (given != null) {
        devices.add(given);
      }
    }
    List<Place> disks = new ArrayList<>();
    for (XmlElement disk : domain.all("devices/disk")) {
      Refusal found = disk(disk, devices, disks);
      if (found != null) {
        return found;
      }
    }
    for (XmlElement h : scsi(domain)) {
      Place place = given(h);
      if (place != null && disks.contains(place)) {
        return DomainFacts.about(h, "a SCSI disk already has this address");
      }
    }
    return mediated(domain);
  }

  private static List<XmlElement> scsi(XmlElement domain) {
    return domain.all("devices/hostdev").stream()
        .filter(h -> !h.is("mode", "capabilities") && h.is("type", "scsi"))
        .toList();
  }

  private @Nullable Refusal disk(XmlElement disk, List<Place> devices, List<Place> disks) {
    XmlElement target = disk.child("target");
    String name = target == null ? null : target.value("dev");
    if (DomainFacts.hasAddress(disk)) {
      Place place = given(disk);
      if (place != null && bus(disk, name).equals("scsi")) {
        disks.add(place);
      }
      return null;
    }
    if (name == null) {
      return null;
    }
    String plain = name.startsWith("ioemu:") ? name.substring("ioemu:".length()) : name;
    int index = index(plain);
    if (index < 0) {
      return DomainFacts.about(
          Objects.requireNonNullElse(target, disk),
          "'" + plain + "' is no disk name like vda or sdb, and there is no address");
    }
    if (bus(disk, plain).equals("scsi")) {
      Place place = new Place(index / NARROW_BUS, 0, 0, index % NARROW_BUS);
      if (devices.contains(place)) {
        return DomainFacts.about(disk, "'" + plain + "' takes the address of a SCSI host device");
      }
      disks.add(place);
    }
    return null;
  }

  private int index(String name) {
    // Before 9.1 a name of too many letters ran over, and was taken for some number.
    return version.atLeast(LibvirtVersion.V11_3) || Values.diskIndex(name) >= 0
        ? Values.diskIndex(name)
        : Values.diskIndex(name.replaceAll("([a-z]{3})[a-z]+", "$1"));
  }

  private static String bus(XmlElement disk, @Nullable String name) {
    XmlElement target = disk.child("target");
    String bus = target == null ? null : target.value("bus");
    if (bus != null) {
      return bus;
    }
    return disk.is("device", "floppy")
        ? "fdc"
        : name != null && name.startsWith("sd") ? "scsi" : "";
  }

  private static @Nullable Place given(XmlElement device) {
    XmlElement a = device.child("address");
    if (a == null || !a.is("type", "drive")) {
      return null;
    }
    return new Place(
        DomainFacts.number(a, "controller", 10, 0),
        DomainFacts.number(a, "bus", 10, 0),
        DomainFacts.number(a, "target", 10, 0),
        DomainFacts.number(a, "unit", 10, 0));
  }

  private static @Nullable Refusal mediated(XmlElement domain) {
    for (XmlElement h : domain.all("devices/hostdev")) {
      XmlElement address = h.child("address");
      String type = address == null ? null : address.value("type");
      if (!h.is("type", "mdev")
          || h.is("mode", "capabilities")
          || address == null
          || type == null) {
        continue;
      }
      boolean wrong =
          h.is("model", "vfio-pci") && !type.equals("pci")
              || h.is("model", "vfio-ccw") && !type.equals("ccw");
      if (wrong) {
        return DomainFacts.about(
            address,
            "a mediated device of this model cannot have an address of type "
                + type.toLowerCase(Locale.ROOT));
      }
    }
    return null;
  }
}
