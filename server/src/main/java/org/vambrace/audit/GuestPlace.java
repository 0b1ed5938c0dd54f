package org.vambrace.audit;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule for one guest belongs. Never its generated files: virt-aa-helper writes {@code
 * libvirt-UUID.files} anew at each start.
 */
final class GuestPlace {
  /** The path of a {@link Place} where the XML is not known. */
  static final String XML = "domain XML";

  /** Beginnings of paths, and the element that makes virt-aa-helper grant them. */
  private static final List<String[]> ELEMENTS =
      List.of(
          new String[] {"/dev/vfio/", "<hostdev>"},
          new String[] {"/dev/bus/usb/", "<hostdev>"},
          new String[] {"/dev/dri/", "<graphics> with <gl>"},
          new String[] {"/dev/tpm", "<tpm>"},
          new String[] {"/dev/hugepages", "<memoryBacking>"},
          new String[] {"/dev/", "<disk>, <hostdev> or <serial>"});

  private static final List<String> HOST_FILES =
      List.of("/usr/", "/lib", "/etc/", "/proc/", "/sys/", "/bin/", "/sbin/");

  private static final Pattern LXC =
      Pattern.compile("<domain\\b[^>]*\\btype\\s*=\\s*['\"]lxc['\"]");
  private static final String NAMED = "the XML names '";

  private GuestPlace() {}

  /**
   * The place.
   *
   * @param uuid the guest's
   * @param guest its XML, if known
   * @param local the local override that its profile reads; empty if it reads none, null if that is
   *     not known
   */
  static Place of(Denial denial, String uuid, @Nullable Guest guest, @Nullable String local) {
    String name = denial.text("name");
    boolean hostFile = HOST_FILES.stream().anyMatch(name::startsWith);
    if (AccessKind.of(denial) == AccessKind.FILE && name.startsWith("/") && !hostFile) {
      return xml(name, guest);
    }
    // virt-aa-helper makes the profile from the template where there is none, and keeps it after.
    String own = "for this guest alone, 'libvirt/libvirt-" + uuid + "' itself";
    String never = "; its '.files' is written anew at each start";
    boolean container = guest != null && LXC.matcher(guest.xml()).find();
    String kind = container ? "lxc" : "qemu";
    if (local != null && local.isEmpty()) {
      return new Place(
          "libvirt/TEMPLATE." + kind,
          "the profiles of new guests are made from it, and no local override is read; "
              + own
              + never);
    }
    return new Place(
        local != null ? local : "local/abstractions/libvirt-" + kind,
        "read by every guest's profile, so it opens this to all of them; " + own + never);
  }

  private static Place xml(String path, @Nullable Guest guest) {
    String where = guest == null ? XML : guest.path();
    if (guest != null && guest.xml().contains(path)) {
      return new Place(
          where,
          NAMED
              + path
              + "' already: either the guest runs with an older profile"
              + " (restart it) or virt-aa-helper refuses the path ('vambrace preview' says why)");
    }
    String element = "<disk>, <filesystem> or a character device";
    for (String[] entry : ELEMENTS) {
      if (path.startsWith(entry[0])) {
        element = entry[1];
        break;
      }
    }
    return new Place(
        where,
        "virt-aa-helper grants it to the guest whose XML names it in "
            + element
            + "; '.files' is written anew at each start");
  }

  /** Whether a place is a domain XML that has what it takes. */
  static boolean isNamed(Place place) {
    return place.why().startsWith(NAMED);
  }

  /** Whether a place is a domain XML. */
  static boolean isXml(Place place) {
    return place.path().equals(XML) || place.path().endsWith(".xml");
  }
}
