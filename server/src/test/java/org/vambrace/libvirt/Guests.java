package org.vambrace.libvirt;

import java.util.List;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.rules.Message;

/** Small domain XMLs for tests. */
public final class Guests {
  /** The UUID of every test guest. */
  public static final String UUID = "11111111-2222-3333-4444-0123456789ab";

  private Guests() {}

  /** A KVM guest with these devices. */
  public static String with(String devices) {
    return "<domain type='kvm'>\n<name>vm1</name>\n<uuid>"
        + UUID
        + "</uuid>\n<memory>1048576</memory>\n<os><type arch='x86_64'>hvm</type></os>\n<devices>\n"
        + devices
        + "\n</devices>\n</domain>";
  }

  /** A KVM guest with these elements beside its devices. */
  public static String beside(String elements) {
    return with("").replace("<devices>", elements + "<devices>");
  }

  /** A KVM guest with these elements in {@code <os>}. */
  public static String booting(String elements) {
    return with("").replace("</type></os>", "</type>" + elements + "</os>");
  }

  /** A file disk. */
  public static String disk(String path, String format, String target) {
    return "<disk type='file' device='disk'><driver name='qemu' type='"
        + format
        + "'/><source file='"
        + path
        + "'/><target dev='"
        + target
        + "' bus='virtio'/></disk>";
  }

  /** The preview of the newest version without a host. */
  public static GeneratedProfile preview(String xml) {
    return preview(xml, LibvirtVersion.newest(), new NoHost());
  }

  /** The preview of a version on a host. */
  public static GeneratedProfile preview(String xml, LibvirtVersion version, HostView host) {
    return new ProfileGenerator(host, PreviewOptions.defaults().with(version)).generate(xml);
  }

  /** The rules behind the five that every QEMU guest has, one a line, without indent. */
  public static List<String> ownRules(GeneratedProfile profile) {
    return profile.rulesText().lines().skip(5).map(String::trim).toList();
  }

  /** What virt-aa-helper prints, without its name. */
  public static List<String> printed(GeneratedProfile profile) {
    return profile.messages().stream()
        .filter(Message::printed)
        .map(m -> m.severity().label() + ": " + m.text())
        .toList();
  }

  /** Our own remarks. */
  public static List<String> remarks(GeneratedProfile profile) {
    return profile.messages().stream().filter(m -> !m.printed()).map(Message::text).toList();
  }
}
