package org.vambrace.libvirt.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * A character device's host side.
 *
 * @param element its element
 * @param kind serial, console, parallel or channel
 * @param type the source type: pty, file, unix...
 * @param path the source's path, or null
 * @param targetType the target's type as written, or null
 */
public record CharDevice(
    XmlElement element,
    String kind,
    String type,
    @Nullable XmlValue path,
    @Nullable String targetType) {
  private static final Set<String> FILES = Set.of("pty", "dev", "file", "unix", "pipe");

  /** Whether it is reached through a file of the host. */
  public boolean usesFile() {
    XmlValue p = path;
    return FILES.contains(type) && p != null && !p.value().isEmpty();
  }
}
