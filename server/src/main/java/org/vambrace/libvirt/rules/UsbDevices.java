package org.vambrace.libvirt.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.HostDevice;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.Values;
import org.vambrace.libvirt.host.HostPaths;
import org.vambrace.libvirt.host.HostView;

/** Finds USB devices in sysfs (src/util/virusb.c, src/hypervisor/virhostdev.c). */
final class UsbDevices {
  private static final String SYSFS = "/sys/bus/usb/devices";

  private record Found(long vendor, long product, long bus, long device, String port) {}

  private UsbDevices() {}

  /** The device file, or null if the device is absent or cannot be told from another. */
  static @Nullable String find(HostDevice.Usb wanted, HostView host, LibvirtVersion version) {
    String port = version.atLeast(LibvirtVersion.V12_8) ? wanted.port() : null;
    boolean byAddress = wanted.bus() != 0;
    List<Found> all = all(host);
    if (all == null) {
      return null;
    }
    if (byAddress) {
      for (Found f : all) {
        boolean same = wanted.vendor() == 0 || sameModel(f, wanted);
        boolean here = port != null ? port.equals(f.port()) : f.device() == wanted.device();
        if (same && f.bus() == wanted.bus() && here) {
          return path(f);
        }
      }
      if (wanted.vendor() == 0 || !wanted.autoAddress()) {
        return null;
      }
    }
    if (wanted.vendor() == 0) {
      return null;
    }
    List<Found> alike = all.stream().filter(f -> sameModel(f, wanted)).toList();
    return alike.size() == 1 ? path(alike.get(0)) : null;
  }

  private static boolean sameModel(Found f, HostDevice.Usb wanted) {
    return f.vendor() == wanted.vendor() && f.product() == wanted.product();
  }

  private static String path(Found f) {
    return String.format("/dev/bus/usb/%03d/%03d", f.bus(), f.device());
  }

  /** Every device; null if one of them cannot be read, which ends libvirt's search. */
  private static @Nullable List<Found> all(HostView host) {
    List<Found> found = new ArrayList<>();
    for (String name : host.list(SYSFS)) {
      if (name.indexOf(':') >= 0) {
        continue;
      }
      String directory = SYSFS + "/" + name + "/";
      long vendor = Values.unsigned(HostPaths.line(host, directory + "idVendor"), 16);
      long product = Values.unsigned(HostPaths.line(host, directory + "idProduct"), 16);
      long device = Values.unsigned(HostPaths.line(host, directory + "devnum"), 10);
      String number = name.startsWith("usb") ? name.substring(3) : name;
      int end = 0;
      while (end < number.length() && Character.isDigit(number.charAt(end))) {
        end++;
      }
      long bus = Values.unsigned(number.substring(0, end), 10);
      if (vendor < 0 || product < 0 || device < 0 || bus < 0) {
        return null;
      }
      String port = HostPaths.line(host, directory + "devpath");
      found.add(new Found(vendor, product, bus, device, port == null ? "" : port));
    }
    return found;
  }
}
