package org.vambrace.libvirt.check;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** Static routes (virNetDevIPRouteCreate in src/conf/networkcommon_conf.c). */
final class RouteChecks {
  private RouteChecks() {}

  static @Nullable Refusal check(XmlElement route) {
    String address = route.value("address");
    String gateway = route.value("gateway");
    String netmask = route.value("netmask");
    String family = Objects.requireNonNullElse(route.value("family"), "ipv4");
    if (address == null || gateway == null) {
      return DomainFacts.about(route, "a route needs an address and a gateway");
    }
    boolean six = family.equals("ipv6");
    if (!six && !family.equals("ipv4")) {
      return DomainFacts.about(route, "family='" + family + "' must be ipv4 or ipv6");
    }
    boolean fits =
        six
            ? Addresses.isIpv6(address) && Addresses.isIpv6(gateway)
            : Addresses.isIpv4(address) && Addresses.isIpv4(gateway);
    if (!fits || netmask != null && (six || !Addresses.isIpv4(netmask))) {
      return DomainFacts.about(route, "address, netmask and gateway must be of family " + family);
    }
    boolean prefix = route.attribute("prefix") != null;
    if (netmask != null && prefix) {
      return DomainFacts.about(route, "a route has either a netmask or a prefix");
    }
    return DomainFacts.number(route, "prefix", 10, 0) > (six ? 128 : 32)
        ? DomainFacts.about(route, "the prefix is too long for family " + family)
        : null;
  }
}
