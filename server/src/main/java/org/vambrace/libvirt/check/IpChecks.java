package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * Addresses and static routes (virDomainNetIPParseXML, and virNetDevIPRouteCreate in
 * src/conf/networkcommon_conf.c).
 */
final class IpChecks {
  private final LibvirtVersion version;

  IpChecks(LibvirtVersion version) {
    this.version = version;
  }

  /** Prefix lengths, and addresses of the family that is named. */
  @Nullable Refusal check(XmlElement around) {
    for (XmlElement ip : around.children("ip")) {
      String address = Objects.requireNonNullElse(ip.value("address"), "");
      String family = ip.value("family");
      boolean six = "ipv6".equals(family) || !"ipv4".equals(family) && Addresses.isIpv6(address);
      boolean fits = six ? Addresses.isIpv6(address) : Addresses.isForIpv4(address);
      String bits = ip.value("prefix");
      BigInteger prefix = bits == null ? null : Numbers.wrapped32(bits);
      if (!fits || prefix != null && prefix.longValue() > (six ? 128 : 32)) {
        return DomainFacts.about(ip, "address and prefix do not fit the family of the address");
      }
    }
    for (XmlElement route : around.children("route")) {
      Refusal found = route(route);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Refusal route(XmlElement route) {
    String address = route.value("address");
    String gateway = route.value("gateway");
    String netmask = route.value("netmask");
    String family = Objects.requireNonNullElse(route.value("family"), "ipv4");
    if (address == null && gateway != null && version.atLeast(LibvirtVersion.V12_8)) {
      // Taken for the default route.
      address = family.equals("ipv6") ? "::" : "0.0.0.0";
    }
    if (address == null || gateway == null) {
      return DomainFacts.about(route, "a route needs an address and a gateway");
    }
    boolean six = family.equals("ipv6");
    if (!six && !family.equals("ipv4")) {
      return DomainFacts.about(route, "family='" + family + "' must be ipv4 or ipv6");
    }
    byte[] bytes = Addresses.bytes(address);
    byte[] to = Addresses.bytes(gateway);
    byte[] mask = netmask == null ? null : Addresses.bytes(netmask);
    int size = six ? 16 : 4;
    boolean masked = netmask == null || !six && mask != null && mask.length == size;
    if (bytes == null || bytes.length != size || to == null || to.length != size || !masked) {
      return DomainFacts.about(route, "address, netmask and gateway must be of family " + family);
    }
    boolean prefix = route.attribute("prefix") != null;
    if (netmask != null && prefix) {
      return DomainFacts.about(route, "a route has either a netmask or a prefix");
    }
    long bits = DomainFacts.number(route, "prefix", 10, 0);
    if (bits > 8L * size) {
      return DomainFacts.about(route, "the prefix is too long for family " + family);
    }
    byte[] kept = mask != null ? mask : mask(size, (int) bits);
    for (int i = 0; i < size; i++) {
      if ((bytes[i] & ~kept[i]) != 0) {
        return DomainFacts.about(
            route, "'" + address + "' has bits beyond its prefix, which is 0 where none is given");
      }
    }
    return null;
  }

  private static byte[] mask(int size, int bits) {
    byte[] mask = new byte[size];
    for (int i = 0; i < bits; i++) {
      mask[i / 8] |= (byte) (0x80 >> i % 8);
    }
    return mask;
  }
}
