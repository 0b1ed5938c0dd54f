package org.vambrace.libvirt.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * Makes a {@link Domain} of its XML, as virDomainDefParseXML does with the flags of virt-aa-helper
 * (a live definition, no security labels, no validation, volumes already translated).
 *
 * <p>Reads only; what libvirt refuses is found by {@code org.vambrace.libvirt.check}, and a domain
 * that was refused must not be read. Stateless and thread-safe.
 */
public final class DomainReader {
  private final LibvirtVersion version;

  /** A reader that takes the XML as {@code version} does. */
  public DomainReader(LibvirtVersion version) {
    this.version = version;
  }

  /** Reads an accepted domain. */
  public Domain read(XmlElement root) {
    XmlElement type = root.at("os/type");
    String os = type == null ? "" : type.text();
    String virt = Objects.requireNonNullElse(root.value("type"), "");
    if (os.equals("linux") && virt.equals("xen")) {
      os = "xen";
    }
    XmlElement nameElement = root.child("name");
    XmlElement uuid = root.child("uuid");
    CharReader chars = new CharReader(root, os.equals("hvm"));
    return new Domain(
        root,
        new XmlValue(
            nameElement == null ? "" : nameElement.text(),
            nameElement == null ? root : nameElement,
            null),
        Objects.requireNonNullElse(uuid == null ? null : Values.uuid(uuid.text()), ""),
        (int) Math.max(-1, Values.unsigned(root.value("id"), 10)),
        virt,
        os,
        List.copyOf(new StorageReader(version).disks(root)),
        List.copyOf(chars.serials()),
        List.copyOf(chars.consoles()),
        List.copyOf(chars.parallels()),
        List.copyOf(chars.channels()),
        boot(root, os),
        pstore(root),
        root.all("devices/graphics").stream().map(DomainReader::graphics).toList(),
        List.copyOf(new HostDeviceReader(version).read(root)),
        root.all("devices/filesystem").stream().map(DomainReader::filesystem).toList(),
        inputs(root),
        root.all("devices/interface").stream().map(this::netInterface).toList(),
        memories(root),
        firmwareFiles(root),
        root.all("devices/shmem").stream().map(DomainReader::sharedMemory).toList(),
        root.all("devices/tpm").stream().map(DomainReader::tpm).toList(),
        root.all("devices/smartcard").stream().map(DomainReader::smartcard).toList(),
        XmlValue.attribute(root.child("launchSecurity"), "type"));
  }

  private Boot boot(XmlElement root, String os) {
    boolean machine =
        os.equals("hvm") || os.equals("xen") || os.equals("xenpvh") || os.equals("uml");
    boolean hvm = os.equals("hvm");
    if (!machine) {
      return new Boot(null, null, null, null, List.of(), null, null, false, null, null);
    }
    XmlElement loader = root.at("os/loader");
    XmlElement nvram = root.at("os/nvram");
    List<XmlValue> tables = new ArrayList<>();
    for (XmlElement e : hvm ? root.all("os/acpi/table") : List.<XmlElement>of()) {
      tables.add(new XmlValue(Values.sanitizePath(e.text()), e, null));
    }
    boolean newer = version.atLeast(LibvirtVersion.V11_3);
    return new Boot(
        XmlValue.text(root.at("os/kernel")),
        XmlValue.text(root.at("os/initrd")),
        newer ? XmlValue.text(root.at("os/shim")) : null,
        XmlValue.text(root.at("os/dtb")),
        tables,
        loader,
        XmlValue.text(loader),
        loader != null
            && (loader.is("readonly", "yes")
                || version.romIsReadOnly() && loader.is("type", "rom")),
        nvram == null ? null : nvram(nvram),
        version.atLeast(LibvirtVersion.V12_8)
            ? XmlValue.attribute(root.at("os/varstore"), "path")
            : null);
  }

  private StorageSource nvram(XmlElement nvram) {
    String type = nvram.value("type");
    if (type == null) {
      return new StorageSource(
          StorageType.FILE, XmlValue.text(nvram), null, null, false, false, null, null, true);
    }
    return new StorageReader(version).source(type, nvram.child("source"), null, false, nvram, 0);
  }

  private Devices.@Nullable PersistentStore pstore(XmlElement root) {
    XmlElement e = version.atLeast(LibvirtVersion.V11_3) ? root.at("devices/pstore") : null;
    return e == null ? null : new Devices.PersistentStore(e, XmlValue.text(e.child("path")));
  }

  private static Graphics graphics(XmlElement e) {
    String type = Objects.requireNonNullElse(e.value("type"), "");
    XmlElement gl = e.child("gl");
    boolean enabled = gl != null && gl.is("enable", "yes");
    boolean mayRender = type.equals("spice") || type.equals("egl-headless") || type.equals("dbus");
    XmlValue node = mayRender ? XmlValue.attribute(gl, "rendernode") : null;
    return new Graphics(
        e,
        type,
        node,
        type.equals("egl-headless") || mayRender && enabled,
        sockets(e, type),
        type.equals("sdl") ? XmlValue.attribute(e, "xauth") : null);
  }

  /** virDomainGraphicsListensParseXML. */
  private static List<XmlValue> sockets(XmlElement e, String type) {
    List<XmlValue> found = new ArrayList<>();
    if (!type.equals("vnc") && !type.equals("spice") && !type.equals("rdp")) {
      return found;
    }
    XmlValue old = type.equals("vnc") ? XmlValue.attribute(e, "socket") : null;
    List<XmlElement> listens = e.children("listen");
    for (int i = 0; i < listens.size(); i++) {
      XmlElement listen = listens.get(i);
      XmlValue socket = null;
      if (listen.is("type", "socket")) {
        socket = XmlValue.attribute(listen, "socket");
        if (socket == null && i == 0) {
          socket = XmlValue.attribute(e, "socket");
        }
      } else if (i == 0 && (listen.is("type", "address") || listen.is("type", "network"))) {
        socket = old;
      }
      if (socket != null && !socket.value().isEmpty()) {
        found.add(socket);
      }
    }
    if (listens.isEmpty() && old != null) {
      found.add(old);
    }
    return found;
  }

  private static Filesystem filesystem(XmlElement e) {
    String type = Objects.requireNonNullElse(e.value("type"), "mount");
    XmlElement driver = e.child("driver");
    String name = driver == null ? null : driver.value("type");
    return new Filesystem(
        e,
        type,
        Objects.requireNonNullElse(name, "default"),
        type.equals("mount") ? XmlValue.attribute(e.child("source"), "dir") : null,
        e.child("readonly") != null);
  }

  private static List<Devices.Input> inputs(XmlElement root) {
    List<Devices.Input> found = new ArrayList<>();
    for (XmlElement e : root.all("devices/input")) {
      String type = Objects.requireNonNullElse(e.value("type"), "");
      if (type.equals("passthrough") || type.equals("evdev")) {
        String attribute = type.equals("evdev") ? "dev" : "evdev";
        XmlValue path = XmlValue.attribute(e.child("source"), attribute);
        found.add(new Devices.Input(e, type, sanitized(path)));
      }
    }
    return found;
  }

  private NetInterface netInterface(XmlElement e) {
    String type = Objects.requireNonNullElse(e.value("type"), "user");
    XmlElement modelElement = e.child("model");
    String model = modelElement == null ? null : modelElement.nonEmpty("type");
    XmlElement driver = e.child("driver");
    boolean readsDriver = !type.equals("hostdev") && NetInterface.isVirtio(model);
    return new NetInterface(
        e,
        type,
        model,
        readsDriver && driver != null ? driver.value("name") : null,
        XmlValue.attribute(e.child("source"), "path"),
        version.atLeast(LibvirtVersion.V12_8)
            ? nonEmpty(XmlValue.attribute(e.child("tapfd"), "path"))
            : null);
  }

  private static List<Devices.Memory> memories(XmlElement root) {
    List<Devices.Memory> found = new ArrayList<>();
    for (XmlElement e : root.all("devices/memory")) {
      String model = Objects.requireNonNullElse(e.value("model"), "");
      found.add(new Devices.Memory(e, model, XmlValue.text(e.at("source/path"))));
    }
    return found;
  }

  private static List<XmlValue> firmwareFiles(XmlElement root) {
    List<XmlValue> found = new ArrayList<>();
    for (XmlElement sysinfo : root.children("sysinfo")) {
      if (sysinfo.is("type", "fwcfg")) {
        for (XmlElement e : sysinfo.children("entry")) {
          XmlValue file = sanitized(XmlValue.attribute(e, "file"));
          if (file != null) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }

  private static Devices.SharedMemory sharedMemory(XmlElement e) {
    XmlElement model = e.child("model");
    XmlValue name = XmlValue.attribute(e, "name");
    return new Devices.SharedMemory(
        e,
        Objects.requireNonNullElse(model == null ? null : model.value("type"), "ivshmem"),
        name == null ? new XmlValue("", e, null) : name,
        sanitized(XmlValue.attribute(e.child("server"), "path")));
  }

  private static Devices.Tpm tpm(XmlElement e) {
    XmlElement backend = e.child("backend");
    return new Devices.Tpm(
        e,
        Objects.requireNonNullElse(backend == null ? null : backend.value("type"), ""),
        backend == null ? null : backend.value("version"));
  }

  /** The certificate database of a smartcard reader: the first text in its element, or null. */
  public static @Nullable XmlValue database(XmlElement card) {
    for (XmlElement e : card.children("database")) {
      if (!e.firstText().isEmpty()) {
        return new XmlValue(e.firstText(), e, null);
      }
    }
    return null;
  }

  private static Devices.Smartcard smartcard(XmlElement e) {
    String mode = Objects.requireNonNullElse(e.value("mode"), "");
    return new Devices.Smartcard(e, mode, mode.equals("host-certificates") ? database(e) : null);
  }

  private static @Nullable XmlValue nonEmpty(@Nullable XmlValue value) {
    return value == null || value.value().isEmpty() ? null : value;
  }

  private static @Nullable XmlValue sanitized(@Nullable XmlValue path) {
    return path == null ? null : path.with(Values.sanitizePath(path.value()));
  }
}
