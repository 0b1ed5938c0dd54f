package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** What several checks ask of a domain. */
final class DomainFacts {
  private static final Set<String> X86 = Set.of("i686", "x86_64");

  private DomainFacts() {}

  /** The OS type that counts: linux under Xen is xen (virDomainDefParseCaps). */
  static String osType(XmlElement domain) {
    XmlElement type = domain.at("os/type");
    String os = type == null ? "" : type.text();
    return os.equals("linux") && domain.is("type", "xen") ? "xen" : os;
  }

  /** Whether the guest's processor is a PC's; without an architecture the host's is taken. */
  static boolean isX86(XmlElement domain) {
    XmlElement type = domain.at("os/type");
    String arch = type == null ? null : type.nonEmpty("arch");
    return arch == null || X86.contains(arch);
  }

  /**
   * Whether libvirt's parser puts an input device on the USB bus. Before 10.1 it did so for those
   * that name no bus; later that is decided after the checks.
   */
  static boolean isUsbInput(XmlElement input, XmlElement domain, LibvirtVersion version) {
    String bus = input.value("bus");
    if (bus != null || version.atLeast(LibvirtVersion.V11_3)) {
      return "usb".equals(bus);
    }
    boolean hvm = osType(domain).equals("hvm");
    boolean ps2 = isX86(domain) && (input.is("type", "mouse") || input.is("type", "keyboard"));
    XmlElement type = domain.at("os/type");
    boolean mainframe = type != null && (type.is("arch", "s390") || type.is("arch", "s390x"));
    boolean elsewhere = input.is("type", "passthrough") || input.is("type", "evdev");
    return hvm && !ps2 && !mainframe && !elsewhere;
  }

  /** Whether the device has an address of any type. */
  static boolean hasAddress(XmlElement device) {
    XmlElement address = device.child("address");
    return address != null && address.attribute("type") != null;
  }

  /** The most virtual CPUs the guest may have. */
  static long maxVcpus(XmlElement domain) {
    XmlElement vcpu = domain.child("vcpu");
    BigInteger n = vcpu == null ? null : Numbers.wrapped32(vcpu.text());
    return n == null ? 1 : n.longValue();
  }

  /** A number that {@code values.txt} has already found to be one. */
  static long number(@Nullable XmlElement e, String attribute, int base, long otherwise) {
    String text = e == null ? null : e.value(attribute);
    BigInteger n = text == null ? null : Numbers.parse(text, base);
    return n == null ? otherwise : n.longValue();
  }

  /** A refusal about an element. */
  static Refusal about(XmlElement e, String reason) {
    return new Refusal(reason, e.tagRange());
  }
}
