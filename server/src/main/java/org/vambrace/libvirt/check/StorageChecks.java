package org.vambrace.libvirt.check;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** Sources of disks, with what lies below them (virDomainStorageSourceParse and its callers). */
final class StorageChecks implements DomainCheck {
  private static final int MAX_LAYERS = 1000;

  private final ValueTable table;
  private final WordLists lists;
  private final LibvirtVersion version;

  StorageChecks(ValueTable table, WordLists lists, LibvirtVersion version) {
    this.table = table;
    this.lists = lists;
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    for (XmlElement disk : domain.all("devices/disk")) {
      Refusal found = disk(disk);
      if (found != null) {
        return found;
      }
    }
    for (XmlElement fs : domain.all("devices/filesystem")) {
      XmlElement source = fs.child("source");
      Refusal found = fs.is("type", "volume") && source != null ? pool(source) : null;
      if (found != null) {
        return found;
      }
    }
    XmlElement nvram = domain.at("os/nvram");
    XmlElement source = nvram == null ? null : nvram.child("source");
    String type = nvram == null ? null : nvram.value("type");
    String os = DomainFacts.osType(domain);
    boolean read = os.equals("hvm") || os.equals("xen") || os.equals("xenpvh") || os.equals("uml");
    return !read || source == null || type == null ? null : source(source, type, 0);
  }

  private @Nullable Refusal disk(XmlElement disk) {
    XmlElement source = disk.child("source");
    if (source != null) {
      Refusal found = source(source, Objects.requireNonNullElse(disk.value("type"), "file"), 0);
      if (found != null) {
        return found;
      }
      for (String twice : List.of("auth", "encryption")) {
        XmlElement again = disk.child(twice);
        if (again != null && source.child(twice) != null) {
          return DomainFacts.about(again, "the source already has an <" + twice + ">");
        }
      }
    }
    Refusal found = Secrets.of(disk);
    found = found != null ? found : backing(disk, 0);
    return found != null ? found : mirror(disk);
  }

  private @Nullable Refusal mirror(XmlElement disk) {
    XmlElement mirror = disk.child("mirror");
    if (mirror == null) {
      return null;
    }
    String type = mirror.value("type");
    if (type == null) {
      if (mirror.attribute("job") != null && !mirror.is("job", "copy")) {
        return DomainFacts.about(mirror, "a mirror without a type can only be a copy job");
      }
      return mirror.attribute("file") == null
          ? DomainFacts.about(mirror, "the mirror names no file")
          : format(mirror, mirror.value("format"));
    }
    XmlElement source = mirror.child("source");
    if (source == null) {
      return DomainFacts.about(mirror, "the mirror needs a <source>");
    }
    Refusal found = base(mirror, source, type);
    found = found != null ? found : source(source, type, 0);
    return found != null ? found : backing(mirror, 0);
  }

  /** The type, number and format of a layer that is not the top. */
  private @Nullable Refusal base(XmlElement layer, XmlElement source, String type) {
    if (!lists.contains("storageType", type, false)) {
      return DomainFacts.about(layer, "'" + type + "' is not a type of storage");
    }
    String index =
        layer.name().equals("backingStore") ? layer.value("index") : source.nonEmpty("index");
    if (index != null && Numbers.uint32(index, 10) == null) {
      return DomainFacts.about(layer, "index='" + index + "' must be a whole number from 0");
    }
    XmlElement format = layer.child("format");
    XmlElement cache = format == null ? null : format.at("metadata_cache/max_size");
    if (cache != null
        && !cache.text().isEmpty()
        && Sizes.bytes(cache.text(), cache.nonEmpty("unit"), 1, Numbers.ULONG_MAX) == null) {
      return DomainFacts.about(cache, "'" + cache.text() + "' is not a size");
    }
    return format(layer, format == null ? null : format.nonEmpty("type"));
  }

  private @Nullable Refusal format(XmlElement at, @Nullable String format) {
    return format == null || lists.contains("imageFormat", format, false)
        ? null
        : DomainFacts.about(at, "'" + format + "' is not an image format libvirt knows");
  }

  private @Nullable Refusal backing(XmlElement around, int depth) {
    XmlElement store = around.child("backingStore");
    String type = store == null ? null : store.value("type");
    if (store == null || type == null) {
      return null;
    }
    if (depth > MAX_LAYERS) {
      return DomainFacts.about(store, "the backing chain is too deep");
    }
    Refusal found = layer(store, type, depth);
    if (found == null && version.atLeast(LibvirtVersion.V11_3)) {
      found = dataStore(store, depth);
    }
    return found != null ? found : backing(store, depth + 1);
  }

  private @Nullable Refusal layer(XmlElement store, String type, int depth) {
    XmlElement format = store.child("format");
    if (format == null || format.nonEmpty("type") == null) {
      return DomainFacts.about(store, "<" + store.name() + "> needs a <format type='...'>");
    }
    XmlElement source = store.child("source");
    if (source == null) {
      return DomainFacts.about(store, "<" + store.name() + "> needs a <source>");
    }
    Refusal found = base(store, source, type);
    return found != null ? found : source(source, type, depth);
  }

  private @Nullable Refusal dataStore(XmlElement around, int depth) {
    XmlElement store = around.child("dataStore");
    if (store == null) {
      return null;
    }
    String type = store.value("type");
    return type == null
        ? DomainFacts.about(store, "<dataStore> needs the attribute 'type'")
        : layer(store, type, depth + 1);
  }

  private @Nullable Refusal source(XmlElement source, String type, int depth) {
    String actual = type;
    if (type.equals("volume")) {
      Refusal found = pool(source);
      if (found != null) {
        return found;
      }
      String translated = source.value("actualType");
      boolean complete = source.attribute("pool") != null && source.attribute("volume") != null;
      if (version.atLeast(LibvirtVersion.V11_3) && complete && translated != null) {
        actual = translated;
      }
    }
    Refusal found =
        switch (actual) {
          case "network" -> new NetworkSourceChecks(lists, version).check(source);
          case "nvme" -> nvme(source);
          case "vhostuser" -> vhostUser(source);
          case "vhostvdpa" ->
              source.attribute("dev") == null
                  ? DomainFacts.about(source, "<source> needs the attribute 'dev'")
                  : null;
          default -> null;
        };
    found = found != null ? found : table.check("source", source);
    found = found != null ? found : slice(source);
    found = found != null ? found : Secrets.of(source);
    found = found != null ? found : LabelChecks.duplicates(source);
    if (found == null && version.atLeast(LibvirtVersion.V11_3) && depth < MAX_LAYERS) {
      found = dataStore(source, depth);
    }
    return found;
  }

  private @Nullable Refusal pool(XmlElement source) {
    boolean pool = source.attribute("pool") != null;
    boolean volume = source.attribute("volume") != null;
    if (!pool && !volume) {
      return null;
    }
    if (pool != volume) {
      return DomainFacts.about(source, "'pool' and 'volume' must be given together");
    }
    String mode = source.value("mode");
    if (mode != null && !lists.contains("poolMode", mode, false)) {
      return DomainFacts.about(source, "mode='" + mode + "' must be host or direct");
    }
    String actual = source.value("actualType");
    return actual != null
            && version.atLeast(LibvirtVersion.V11_3)
            && !lists.contains("storageType", actual, false)
        ? DomainFacts.about(source, "'" + actual + "' is not a type of storage")
        : null;
  }

  private @Nullable Refusal nvme(XmlElement source) {
    XmlElement address = source.child("address");
    if (!source.is("type", "pci")) {
      return DomainFacts.about(source, "an NVMe source needs type='pci'");
    }
    String namespace = source.value("namespace");
    if (namespace == null || Numbers.uint64(namespace, 10) == null) {
      return DomainFacts.about(source, "an NVMe source needs the number of its 'namespace'");
    }
    String managed = source.value("managed");
    if (managed != null && !managed.equals("yes") && !managed.equals("no")) {
      return DomainFacts.about(source, "managed='" + managed + "' must be yes or no");
    }
    if (address == null) {
      return DomainFacts.about(source, "an NVMe source needs an <address>");
    }
    Refusal found = table.check("pci", address);
    return found != null ? found : AddressChecks.pci(address);
  }

  private @Nullable Refusal vhostUser(XmlElement source) {
    if (!source.is("type", "unix")) {
      return DomainFacts.about(source, "a vhost-user source needs type='unix'");
    }
    return source.attribute("path") == null
        ? DomainFacts.about(source, "a vhost-user source needs the 'path' of its socket")
        : table.check("reconnect", source);
  }

  private static @Nullable Refusal slice(XmlElement source) {
    XmlElement slice = source.at("slices/slice", e -> e.is("type", "storage"));
    if (slice == null) {
      return null;
    }
    for (String name : List.of("offset", "size")) {
      String value = slice.nonEmpty(name);
      if (value == null || Numbers.uint64(value, 10) == null) {
        return DomainFacts.about(slice, "a slice needs the number '" + name + "'");
      }
    }
    return null;
  }

  /** Names that must not repeat. */
  static @Nullable Refusal repeated(List<XmlElement> all, String attribute, String what) {
    Set<String> seen = new HashSet<>();
    for (XmlElement e : all) {
      String name = e.value(attribute);
      if (name != null && !seen.add(name)) {
        return DomainFacts.about(e, what + " '" + name + "' is there twice");
      }
    }
    return null;
  }
}
