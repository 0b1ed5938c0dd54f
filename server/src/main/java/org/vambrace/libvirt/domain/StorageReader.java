package org.vambrace.libvirt.domain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** Disks and images (virDomainDiskDefParseXML, virDomainStorageSourceParse). */
final class StorageReader {
  private static final int MAX_LAYERS = 200;

  private final LibvirtVersion version;

  StorageReader(LibvirtVersion version) {
    this.version = version;
  }

  /** All disks, in the order in which libvirt keeps them. */
  List<Disk> disks(XmlElement root) {
    DiskOrder order = new DiskOrder();
    for (XmlElement e : root.all("devices/disk")) {
      order.add(disk(e));
    }
    return order.disks();
  }

  private Disk disk(XmlElement e) {
    XmlElement target = e.child("target");
    XmlElement driver = e.child("driver");
    boolean cdrom = e.is("device", "cdrom");
    boolean readOnly = cdrom || e.child("readonly") != null;
    String format = driver == null ? null : driver.value("type");
    if ("aio".equals(format)) {
      format = "raw";
    }
    XmlElement source = e.child("source");
    String type = source == null ? "file" : Objects.requireNonNullElse(e.value("type"), "file");
    return new Disk(
        e,
        source(type, source, format, readOnly, e, 0),
        target == null ? null : target.value("bus"),
        target == null ? null : target.value("dev"),
        e.child("shareable") != null);
  }

  /**
   * One image.
   *
   * @param around the element that may hold {@code <backingStore>} beside the source
   */
  StorageSource source(
      String type,
      @Nullable XmlElement source,
      @Nullable String format,
      boolean readOnly,
      XmlElement around,
      int depth) {
    StorageType kind = actualType(type, source);
    XmlValue path =
        switch (kind) {
          case FILE -> XmlValue.attribute(source, "file");
          case BLOCK -> XmlValue.attribute(source, "dev");
          case DIR -> XmlValue.attribute(source, "dir");
          default -> null;
        };
    if (path != null && path.value().isEmpty()) {
      path = null;
    }
    XmlElement store = around.name().equals("nvram") ? null : around.child("backingStore");
    XmlElement storeSource = store == null ? null : store.child("source");
    String storeType = store == null ? null : store.value("type");
    StorageSource below = null;
    if (store != null && storeType != null && storeSource != null && depth < MAX_LAYERS) {
      below = source(storeType, storeSource, format(store), true, store, depth + 1);
    }
    XmlElement data = source == null ? null : source.child("dataStore");
    if (data == null && around.name().equals("backingStore")) {
      data = around.child("dataStore");
    }
    return new StorageSource(
        kind,
        path,
        format,
        encryption(around, source),
        readOnly,
        kind == StorageType.FILE && source != null && source.attribute("fdgroup") != null,
        data == null ? null : dataStore(data, readOnly),
        below,
        store != null && storeType == null);
  }

  private StorageSource dataStore(XmlElement data, boolean readOnly) {
    String type = Objects.requireNonNullElse(data.value("type"), "file");
    return source(type, data.child("source"), format(data), readOnly, data, MAX_LAYERS);
  }

  private static @Nullable String encryption(XmlElement around, @Nullable XmlElement source) {
    XmlElement inside = source == null ? null : source.child("encryption");
    XmlElement e = inside != null ? inside : around.child("encryption");
    return e == null ? null : e.value("format");
  }

  private static @Nullable String format(XmlElement e) {
    XmlElement format = e.child("format");
    return format == null ? null : format.value("type");
  }

  /** The type an already translated pool volume has (virStorageSourceGetActualType). */
  private StorageType actualType(String type, @Nullable XmlElement source) {
    StorageType declared = StorageType.of(type).orElse(StorageType.FILE);
    boolean translates = version.atLeast(LibvirtVersion.V11_3);
    if (translates && declared == StorageType.VOLUME && source != null) {
      String actual = source.value("actualType");
      boolean pool = source.attribute("pool") != null && source.attribute("volume") != null;
      if (pool && actual != null) {
        return StorageType.of(actual).orElse(declared);
      }
    }
    return declared;
  }
}
