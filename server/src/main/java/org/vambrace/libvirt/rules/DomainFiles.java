package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.XmlValue;
import org.vambrace.text.ByteText;

/** The files libvirtd and QEMU keep for every guest: log, monitor, pid, migration. */
public final class DomainFiles {
  private static final int SHORT_NAME_BYTES = 20;

  private DomainFiles() {}

  /** Adds the five rules that stand before all others, if QEMU runs the guest. */
  public static void add(Domain domain, RuleWriter out) {
    if (!domain.isQemu()) {
      return;
    }
    XmlValue named = domain.name();
    String name = named.value();
    Origin origin = Origin.of(named);
    String own = domain.id() + "-" + shortName(name);
    out.raw("  \"/var/log/libvirt/**/" + name + ".log\" w,\n", origin, "log of QEMU");
    out.raw(
        "  \"/var/lib/libvirt/qemu/domain-" + name + "/monitor.sock\" rw,\n", origin, "monitor");
    out.raw("  \"/var/lib/libvirt/qemu/domain-" + own + "/*\" rw,\n", origin, "guest's own files");
    out.raw("  \"/run/libvirt/**/" + name + ".pid\" rwk,\n", origin, "pid file");
    out.raw("  \"/run/libvirt/**/*.tunnelmigrate.dest." + name + "\" rw,\n", origin, "migration");
  }

  /** The first 20 bytes of a name; a character may be cut in two. */
  static String shortName(String name) {
    byte[] bytes = ByteText.encode(name);
    return ByteText.decode(bytes, 0, Math.min(bytes.length, SHORT_NAME_BYTES));
  }
}
