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
    Refusal found = table.check(hvm ? "os" : "osLoader", domain);
    found = found != null || !hvm ? found : features(domain);
    found = found != null || !hvm ? found : tables(domain);
    return found != null ? found : varstore(domain);
  }

  private @Nullable Refusal features(XmlElement domain) {
    boolean old = !version.atLeast(LibvirtVersion.V11_3);
    if (domain.at("os", os -> os.nonEmpty("firmware") != null) == null) {
      return null;
    }
    List<XmlElement> features = domain.all("os/firmware/feature");
    for (XmlElement f : features) {
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
    return old ? enrolledKeys(features) : null;
  }

  /** Keys without secure boot; later versions leave this to the QEMU driver. */
  private static @Nullable Refusal enrolledKeys(List<XmlElement> features) {
    String keys = "";
    String boot = "";
    for (XmlElement f : features) {
      if (f.is("name", "enrolled-keys")) {
        keys = f.value("enabled");
      } else if (f.is("name", "secure-boot")) {
        boot = f.value("enabled");
      }
    }
    return "yes".equals(keys) && "no".equals(boot)
        ? DomainFacts.about(features.get(0), "enrolled-keys needs secure-boot")
        : null;
  }

  private @Nullable Refusal tables(XmlElement domain) {
    List<XmlElement> tables = domain.all("os/acpi/table");
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

  private @Nullable Refusal varstore(XmlElement domain) {
    XmlElement varstore = domain.at("os/varstore");
    boolean both = varstore != null && domain.at("os/nvram") != null;
    return version.atLeast(LibvirtVersion.V12_8) && varstore != null && both
        ? DomainFacts.about(varstore, "<varstore> and <nvram> exclude each other")
        : null;
  }
}
