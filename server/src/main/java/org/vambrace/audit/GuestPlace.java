package org.vambrace.audit;

import java.util.List;

/** Where a rule for one guest belongs. */
final class GuestPlace {
  /** The path of a {@link Place} that is no policy file. */
  static final String XML = "domain XML";

  /** What the domain XML can give a guest: virt-aa-helper turns each into rules. */
  private static final List<String> DEVICES =
      List.of(
          "/dev/vfio/", "/dev/bus/usb/", "/dev/dri/", "/dev/hugepages", "/dev/tpm", "/dev/net/");

  private static final List<String> HOST_FILES =
      List.of("/usr/", "/lib", "/etc/", "/proc/", "/sys/", "/bin/", "/sbin/");

  private GuestPlace() {}

  static Place of(Denial denial) {
    String name = denial.text("name");
    AccessKind kind = AccessKind.of(denial);
    if (kind == AccessKind.FILE && name.startsWith("/")) {
      if (DEVICES.stream().anyMatch(name::startsWith)) {
        return new Place(XML, "virt-aa-helper grants a device to the guest whose XML names it");
      }
      if (HOST_FILES.stream().noneMatch(name::startsWith)) {
        return new Place(
            XML,
            "virt-aa-helper grants a disk, file system or socket to the guest whose XML names it; "
                + "'.files' is written anew at each start");
      }
    }
    return new Place(
        "local/abstractions/libvirt-qemu",
        "read by every QEMU guest's profile, so it opens this to all of them; "
            + "'.files' is written anew at each start");
  }
}
