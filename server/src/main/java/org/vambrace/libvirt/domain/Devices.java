package org.vambrace.libvirt.domain;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** The smaller devices. */
public final class Devices {
  private Devices() {}

  /**
   * An input device that is a device of the host.
   *
   * @param path its event device, or null
   */
  public record Input(XmlElement element, String type, @Nullable XmlValue path) {}

  /**
   * A memory module.
   *
   * @param path the file behind it, or null
   */
  public record Memory(XmlElement element, String model, @Nullable XmlValue path) {}

  /**
   * Memory shared with other guests.
   *
   * @param server the path of its server, or null if libvirt's default is used
   */
  public record SharedMemory(
      XmlElement element, String model, XmlValue name, @Nullable XmlValue server) {}

  /**
   * A trusted platform module.
   *
   * @param version {@code 1.2}, {@code 2.0}, or null
   */
  public record Tpm(XmlElement element, String backend, @Nullable String version) {}

  /**
   * A store for what the guest leaves behind when it crashes.
   *
   * @param path the file behind it, or null
   */
  public record PersistentStore(XmlElement element, @Nullable XmlValue path) {}

  /**
   * A smartcard reader.
   *
   * @param database the directory of its certificates, or null
   */
  public record Smartcard(XmlElement element, String mode, @Nullable XmlValue database) {}
}
