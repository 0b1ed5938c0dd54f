package org.vambrace.libvirt.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** Firmware, loaders and tables the guest starts with (virDomainDefParseBootOptions). */
final class BootChecks implements DomainCheck {
  private final ValueTable table;
  private final WordLists lists;
  private final LibvirtVersion version;

  BootChecks(ValueTable table, WordLists lists, LibvirtVersion version) {
    this.table = table;
    this.lists = lists;
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    String type = DomainFacts.osType(domain);
    boolean hvm = type.equals("hvm");
    if (!hvm && !type.equals("xen") && !type.equals("xenpvh") && !type.equals("uml")) {
      return null;
    }
    for (XmlElement os : domain.children("os")) {
      Refusal found = table.check(hvm ? "os" : "osLoader", os);
      found = found != null || !hvm ? found : features(os);
      found = found != null || !hvm ? found : tables(os);
      found = found != null ? found : varstore(os);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Refusal features(XmlElement os) {
    boolean old = !version.atLeast(LibvirtVersion.V11_3);
    if (os.nonEmpty("firmware") == null) {
      return null;
    }
    for (XmlElement f : os.all("firmware/feature")) {
      String name = f.value("name");
      boolean known = name != null && lists.contains("osFirmwareFeature", name, true);
      if (!known || !f.is("enabled", "yes") && !f.is("enabled", "no")) {
        return DomainFacts.about(
            f,
            "a firmware feature needs a name ("
                + String.join(", ", lists.words("osFirmwareFeature"))
                + ") and enabled='yes' or 'no'");
      }
    }
    return old ? enrolledKeys(os) : null;
  }

  /** Keys without secure boot; later versions leave this to the QEMU driver. */
  private static @Nullable Refusal enrolledKeys(XmlElement os) {
    String keys = "";
    String boot = "";
    for (XmlElement f : os.all("firmware/feature")) {
      if (f.is("name", "enrolled-keys")) {
        keys = f.value("enabled");
      } else if (f.is("name", "secure-boot")) {
        boot = f.value("enabled");
      }
    }
    return "yes".equals(keys) && "no".equals(boot)
        ? DomainFacts.about(os, "enrolled-keys needs secure-boot")
        : null;
  }

  private @Nullable Refusal tables(XmlElement os) {
    List<XmlElement> tables = os.all("acpi/table");
    if (!version.atLeast(LibvirtVersion.V11_3)) {
      if (tables.size() > 1) {
        return DomainFacts.about(tables.get(1), "libvirt 9.0 takes only one ACPI table");
      }
      return tables.isEmpty() || tables.get(0).is("type", "slic")
          ? null
          : DomainFacts.about(tables.get(0), "libvirt 9.0 takes only an ACPI table of type slic");
    }
    Set<String> seen = new HashSet<>();
    for (XmlElement t : tables) {
      String type = t.value("type");
      if (type != null && !type.equals("raw") && !seen.add(type)) {
        return DomainFacts.about(t, "an ACPI table of type '" + type + "' may appear once");
      }
    }
    return null;
  }

  private @Nullable Refusal varstore(XmlElement os) {
    XmlElement varstore = os.child("varstore");
    return version.atLeast(LibvirtVersion.V12_8) && varstore != null && os.child("nvram") != null
        ? DomainFacts.about(varstore, "<varstore> and <nvram> exclude each other")
        : null;
  }
}
