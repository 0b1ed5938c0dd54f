package org.vambrace.libvirt.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.HostDevice;
import org.vambrace.libvirt.host.HostView;

/** USB, PCI and mediated devices of the host. */
final class HostDeviceRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    for (HostDevice d : domain.hostDevices()) {
      if (d instanceof HostDevice.Usb usb) {
        if (!usb(usb, out)) {
          return false;
        }
      } else if (d instanceof HostDevice.Pci pci) {
        pci(pci, out);
      } else if (d instanceof HostDevice.Mediated) {
        out.needVfio(Origin.of(d.element()));
      } else if (d instanceof HostDevice.Other other && other.known()) {
        out.hostDeviceDone();
      }
    }
    return true;
  }

  private static boolean usb(HostDevice.Usb device, RuleWriter out) {
    if (device.vendor() == 0 && device.bus() == 0 && out.version().crashesOnUsbWithoutBus()) {
      out.crash();
      out.say(
          Message.remark(
              Message.Severity.ERROR,
              "virt-aa-helper crashes on this USB device",
              device.element().tagRange(),
              "there is no bus 0; say which device it is, by its vendor and product"));
      return false;
    }
    String path = UsbDevices.find(device, out.host(), out.version());
    if (path == null) {
      out.say(
          Message.remark(
              Message.Severity.INFORMATION,
              "the USB device is not plugged in, so it gets no rule",
              device.element().tagRange(),
              "looked for it on " + out.host().describe() + "; libvirtd adds it when it appears"));
      return true;
    }
    boolean goesOn = out.file(path, "rw", Origin.of(device.element()), "USB device");
    if (goesOn) {
      out.hostDeviceDone();
    }
    return goesOn;
  }

  private static void pci(HostDevice.Pci device, RuleWriter out) {
    Origin origin = Origin.of(device.element());
    if (device.vfio()) {
      out.needVfio(origin);
    }
    HostView host = out.host();
    String directory = "/sys/bus/pci/devices/" + device.address();
    if (!host.exists(directory + "/config")
        || host.head(directory + "/vendor", 16) == null
        || host.head(directory + "/device", 16) == null) {
      return;
    }
    out.hostDeviceDone();
    List<String> names = host.list(directory);
    for (String name : names) {
      if (isUsed(name)) {
        // What is refused here is reported, and left out.
        out.file(directory + "/" + name, "rw", origin, "PCI device");
      }
    }
  }

  /** virPCIDeviceFileIterate. */
  private static boolean isUsed(@Nullable String name) {
    return name != null
        && (name.equals("config")
            || name.equals("rom")
            || name.equals("vendor")
            || name.equals("device")
            || name.equals("reset")
            || name.startsWith("resource"));
  }
}
