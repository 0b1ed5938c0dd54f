package org.vambrace.libvirt.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.DomainReader;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.XmlValue;
import org.vambrace.libvirt.xml.XmlElement;

/** What is left of the smaller devices. */
final class DeviceChecks implements DomainCheck {
  private static final int CERTIFICATES = 3;

  private final WordLists lists;
  private final LibvirtVersion version;

  DeviceChecks(WordLists lists, LibvirtVersion version) {
    this.lists = lists;
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    Refusal found = sharedMemory(domain);
    found = found != null ? found : panics(domain);
    found = found != null ? found : usbAddresses(domain);
    found = found != null ? found : smartcards(domain);
    found = found != null ? found : filesystems(domain);
    found = found != null ? found : tpms(domain);
    found = found != null ? found : redirections(domain);
    found = found != null ? found : once(domain.all("perf/event"), "perf event");
    found = found != null ? found : once(domain.all("keywrap/cipher"), "cipher");
    if (found == null && version.atLeast(LibvirtVersion.V11_3)) {
      found = throttling(domain);
    }
    return found;
  }

  private static @Nullable Refusal once(List<XmlElement> all, String what) {
    return StorageChecks.repeated(all, "name", what);
  }

  private @Nullable Refusal sharedMemory(XmlElement domain) {
    for (XmlElement m : domain.all("devices/shmem")) {
      if (m.child("msi") != null && m.child("server") == null) {
        return DomainFacts.about(m, "<msi> needs a <server>");
      }
      XmlElement model = m.child("model");
      String type = model == null ? null : model.value("type");
      String role = m.value("role");
      boolean read = type != null && !type.equals("ivshmem");
      if (read && role != null && !lists.contains("shmemRole", role, false)) {
        return DomainFacts.about(m, "role='" + role + "' must be master or peer");
      }
    }
    return null;
  }

  private static @Nullable Refusal panics(XmlElement domain) {
    Set<String> models = new TreeSet<>();
    for (XmlElement p : domain.all("devices/panic")) {
      String model = p.value("model");
      if (!models.add(model == null ? "default" : model)) {
        return DomainFacts.about(p, "two panic devices have the same model");
      }
    }
    return null;
  }

  /** A device on the USB bus cannot have another kind of address. */
  private @Nullable Refusal usbAddresses(XmlElement domain) {
    for (String kind : List.of("input", "redirdev")) {
      for (XmlElement e : domain.all("devices/" + kind)) {
        boolean usb = kind.equals("redirdev") || DomainFacts.isUsbInput(e, domain, version);
        XmlElement address = e.child("address");
        if (usb && address != null && !address.is("type", "usb")) {
          return DomainFacts.about(address, "a USB device needs an address of type usb");
        }
      }
    }
    return null;
  }

  private static @Nullable Refusal smartcards(XmlElement domain) {
    for (XmlElement card : domain.all("devices/smartcard")) {
      if (!card.is("mode", "host-certificates")) {
        continue;
      }
      if (card.children("certificate").size() != CERTIFICATES) {
        return DomainFacts.about(card, "host-certificates needs exactly three certificates");
      }
      XmlElement database = card.child("database");
      XmlValue path = DomainReader.database(card);
      if (database != null && (path == null || !path.value().startsWith("/"))) {
        return DomainFacts.about(database, "the database must be an absolute path");
      }
    }
    return null;
  }

  private static @Nullable Refusal filesystems(XmlElement domain) {
    for (XmlElement fs : domain.all("devices/filesystem")) {
      String type = fs.value("type");
      XmlElement source = fs.child("source");
      if ("volume".equals(type)) {
        continue;
      }
      if ("ram".equals(type)) {
        String usage = source == null ? null : source.value("usage");
        String units = source == null ? null : source.value("units");
        if (usage == null || Sizes.bytes(usage, units, 1024, Numbers.ULONG_MAX) == null) {
          return DomainFacts.about(fs, "a RAM filesystem needs a source with usage='SIZE'");
        }
        continue;
      }
      String attribute =
          switch (type == null ? "mount" : type) {
            case "file" -> "file";
            case "block" -> "dev";
            case "template" -> "name";
            default -> "dir";
          };
      boolean named =
          source != null
              && (source.attribute(attribute) != null || source.attribute("socket") != null);
      if (!named) {
        return DomainFacts.about(
            fs, "this filesystem needs a source with the attribute " + attribute);
      }
    }
    return null;
  }

  private @Nullable Refusal tpms(XmlElement domain) {
    for (XmlElement tpm : domain.all("devices/tpm")) {
      XmlElement banks = tpm.at("backend/active_pcr_banks");
      XmlElement backend = tpm.child("backend");
      if (banks == null || backend == null || !backend.is("type", "emulator")) {
        continue;
      }
      for (XmlElement bank : banks.children()) {
        if (!lists.contains("pcrBank", bank.name(), true)) {
          return DomainFacts.about(bank, "there is no PCR bank '" + bank.name() + "'");
        }
      }
    }
    return null;
  }

  private static @Nullable Refusal redirections(XmlElement domain) {
    XmlElement filter = domain.at("devices/redirfilter");
    if (filter == null) {
      return null;
    }
    for (XmlElement usb : filter.children("usbdev")) {
      long kind = DomainFacts.number(usb, "class", 0, -1);
      if (kind != -1 && (kind & ~0xFFL) != 0) {
        return DomainFacts.about(usb, "a USB class goes from 0 to 0xff");
      }
      String version = usb.value("version");
      if (version != null && !version.equals("-1") && !version.matches("\\s*\\d{1,2}\\.\\d{1,2}")) {
        return DomainFacts.about(usb, "version='" + version + "' must be like 1.1 or -1");
      }
    }
    return null;
  }

  private static @Nullable Refusal throttling(XmlElement domain) {
    Set<String> names = new TreeSet<>();
    for (XmlElement group : domain.all("throttlegroups/throttlegroup")) {
      XmlElement name = group.child("group_name");
      if (name != null && !names.add(name.text())) {
        return DomainFacts.about(group, "throttle group '" + name.text() + "' is there twice");
      }
    }
    for (XmlElement disk : domain.all("devices/disk")) {
      Refusal found =
          StorageChecks.repeated(
              disk.all("throttlefilters/throttlefilter"), "group", "throttle filter");
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
