package org.vambrace.libvirt.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** Controllers, and USB devices that need one (virDomainDefControllersParse and post-parse). */
final class ControllerChecks implements DomainCheck {
  /** Models by type of controller; libvirt compares their numbers whatever the type is. */
  private static final Map<String, Set<String>> WITH_IOTHREAD =
      Map.of(
          "scsi", Set.of("virtio-scsi", "virtio-transitional", "virtio-non-transitional"),
          "usb", Set.of("ich9-uhci3", "pci-ohci", "nec-xhci"),
          "pci", Set.of("pcie-switch-upstream-port", "pci-expander-bus", "pcie-expander-bus"));

  private static final Set<String> COMPANIONS = Set.of("ich9-uhci1", "ich9-uhci2", "ich9-uhci3");

  private final LibvirtVersion version;

  ControllerChecks(LibvirtVersion version) {
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    List<XmlElement> controllers = domain.all("devices/controller");
    Refusal found = usb(domain, controllers);
    found = found != null ? found : iothreads(controllers);
    return found != null ? found : duplicates(controllers);
  }

  private static String type(XmlElement controller) {
    return Objects.requireNonNullElse(controller.value("type"), "ide");
  }

  private @Nullable Refusal usb(XmlElement domain, List<XmlElement> controllers) {
    XmlElement none = null;
    XmlElement other = null;
    boolean master = false;
    for (XmlElement c : controllers) {
      if (!type(c).equals("usb")) {
        continue;
      }
      boolean off = c.is("model", "none");
      if (none != null || off && other != null) {
        return DomainFacts.about(c, "USB is disabled by the controller with model='none'");
      }
      if (off) {
        none = c;
      } else {
        other = c;
      }
      String model = c.value("model");
      boolean companion = model != null && COMPANIONS.contains(model);
      master |= off || c.child("master") == null && !companion;
    }
    if (other != null && !master) {
      return DomainFacts.about(other, "USB companion controllers need a master, like ich9-ehci1");
    }
    return none == null ? null : devices(domain);
  }

  private @Nullable Refusal devices(XmlElement domain) {
    List<XmlElement> users = new ArrayList<>();
    domain.all("devices/input").stream()
        .filter(e -> DomainFacts.isUsbInput(e, domain, version))
        .forEach(users::add);
    domain.all("devices/hostdev").stream().filter(ControllerChecks::isUsb).forEach(users::add);
    domain.all("devices/hub").stream().filter(e -> e.is("type", "usb")).forEach(users::add);
    return users.isEmpty()
        ? null
        : DomainFacts.about(users.get(0), "USB is disabled by the controller with model='none'");
  }

  /** A capability of kind storage has the number of USB, and is taken for it. */
  private static boolean isUsb(XmlElement hostdev) {
    return hostdev.is("mode", "capabilities")
        ? hostdev.is("type", "storage")
        : hostdev.is("type", "usb");
  }

  private static @Nullable Refusal iothreads(List<XmlElement> controllers) {
    for (XmlElement c : controllers) {
      XmlElement driver = c.child("driver");
      boolean used = driver != null && DomainFacts.number(driver, "iothread", 10, 0) > 0;
      String model = Objects.requireNonNullElse(c.value("model"), "");
      if (used && !WITH_IOTHREAD.getOrDefault(type(c), Set.of()).contains(model)) {
        return DomainFacts.about(c, "an iothread is only for virtio SCSI controllers");
      }
    }
    return null;
  }

  /** virDomainDefRejectDuplicateControllers. */
  private static @Nullable Refusal duplicates(List<XmlElement> controllers) {
    Map<String, Set<Long>> used = new HashMap<>();
    for (XmlElement c : controllers) {
      // Those without an index get a free one; USB controllers may share theirs.
      if (type(c).equals("usb") || c.attribute("index") == null) {
        continue;
      }
      long index = DomainFacts.number(c, "index", 10, 0);
      if (!used.computeIfAbsent(type(c), t -> new HashSet<>()).add(index)) {
        return DomainFacts.about(
            c, "two controllers of type '" + type(c) + "' have the index '" + index + "'");
      }
    }
    return null;
  }
}
