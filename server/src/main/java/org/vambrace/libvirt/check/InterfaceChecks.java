package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.Values;
import org.vambrace.libvirt.xml.XmlElement;

/** Network interfaces beyond single values (virDomainNetDefParseXML). */
final class InterfaceChecks implements DomainCheck {
  private static final Set<String> WITH_PORT = Set.of("network", "bridge", "direct", "hostdev");
  private static final Set<String> TYPE_NEEDED = Set.of("bridge", "direct", "hostdev");
  private static final Set<String> VIRTIO =
      Set.of("virtio", "virtio-transitional", "virtio-non-transitional");

  private final ValueTable table;
  private final WordLists lists;
  private final HostdevChecks hostdevs;
  private final IpChecks ips;
  private final LibvirtVersion version;

  InterfaceChecks(
      ValueTable table,
      WordLists lists,
      HostdevChecks hostdevs,
      IpChecks ips,
      LibvirtVersion version) {
    this.table = table;
    this.lists = lists;
    this.hostdevs = hostdevs;
    this.ips = ips;
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    for (XmlElement net : domain.all("devices/interface")) {
      Refusal found = net(net);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Refusal net(XmlElement net) {
    String type = Objects.requireNonNullElse(net.value("type"), "user");
    XmlElement modelElement = net.child("model");
    String model = modelElement == null ? null : modelElement.nonEmpty("type");
    if (modelElement != null && model != null && !model.matches("[A-Za-z0-9_-]+")) {
      return DomainFacts.about(
          modelElement, "'" + model + "' is no model: only letters, digits, _ and - are allowed");
    }
    Refusal found = null;
    boolean virtio = model != null && VIRTIO.contains(model.toLowerCase(Locale.ROOT));
    if (virtio && !type.equals("hostdev") && net.child("driver") != null) {
      found = table.check("virtioNet", net);
    }
    if (found == null && type.equals("hostdev")) {
      found = hostdevs.inInterface(net);
    }
    XmlElement source = net.child("source");
    found = found != null || source == null ? found : ips.check(source);
    found = found != null ? found : ips.check(net);
    found = found != null ? found : port(net, type);
    found = found != null ? found : bandwidth(net, type);
    found = found != null ? found : vlan(net);
    return found != null ? found : teaming(net);
  }

  /** virDomainNetTeamingInfoParseXML. */
  static @Nullable Refusal teaming(XmlElement device) {
    XmlElement teaming = device.child("teaming");
    return teaming != null
            && teaming.nonEmpty("type") == null
            && teaming.nonEmpty("persistent") != null
        ? DomainFacts.about(teaming, "teaming needs a type: persistent or transient")
        : null;
  }

  private @Nullable Refusal port(XmlElement net, String type) {
    XmlElement port = net.child("virtualport");
    if (port == null) {
      return null;
    }
    if (!WITH_PORT.contains(type)) {
      return DomainFacts.about(port, "an interface of type " + type + " has no virtualport");
    }
    String kind = port.value("type");
    if (kind != null && !lists.contains("vport", kind, true)) {
      return DomainFacts.about(port, "'" + kind + "' is no type of virtualport");
    }
    boolean needed = TYPE_NEEDED.contains(type);
    if (kind == null && needed) {
      return DomainFacts.about(port, "this virtualport needs a type");
    }
    XmlElement p = port.child("parameters");
    Refusal found = p == null ? null : parameters(p);
    return found != null || kind == null ? found : complete(port, p, kind, needed);
  }

  private @Nullable Refusal parameters(XmlElement p) {
    boolean decimal = version.atLeast(LibvirtVersion.V12_8);
    for (String name : List.of("managerid", "typeid", "typeidversion")) {
      String text = p.value(name);
      BigInteger n =
          text == null
              ? BigInteger.ZERO
              : decimal ? Numbers.uint32(text, 10) : Numbers.parse(text, 0);
      BigInteger max = BigInteger.valueOf(name.equals("typeid") ? 0xFFFFFF : 0xFF);
      if (n == null || n.signum() < 0 || n.compareTo(max) > 0) {
        return DomainFacts.about(p, name + "='" + text + "' must be a number up to " + max);
      }
    }
    for (String name : List.of("instanceid", "interfaceid")) {
      String text = p.value(name);
      if (text != null && Values.uuid(text) == null) {
        return DomainFacts.about(p, name + "='" + text + "' must be a UUID");
      }
    }
    String profile = p.value("profileid");
    return profile != null && profile.getBytes(StandardCharsets.UTF_8).length >= 40
        ? DomainFacts.about(p, "profileid may have at most 39 bytes")
        : null;
  }

  /** virNetDevVPortProfileCheckComplete and CheckNoExtras. */
  private static @Nullable Refusal complete(
      XmlElement port, @Nullable XmlElement p, String kind, boolean all) {
    List<String> needed =
        switch (kind) {
          case "802.1Qbg" -> List.of("managerid", "typeid", "typeidversion");
          case "802.1Qbh" -> List.of("profileid");
          case "midonet" -> List.of("interfaceid");
          default -> List.of();
        };
    List<String> extra =
        switch (kind) {
          case "802.1Qbg" -> List.of("profileid", "interfaceid");
          case "802.1Qbh" ->
              List.of("managerid", "typeid", "typeidversion", "instanceid", "interfaceid");
          case "midonet" ->
              List.of("managerid", "typeid", "typeidversion", "instanceid", "profileid");
          default -> List.of("managerid", "typeid", "typeidversion", "instanceid");
        };
    for (String name : needed) {
      if (all && (p == null || p.nonEmpty(name) == null)) {
        return DomainFacts.about(port, "a virtualport of type " + kind + " needs " + name);
      }
    }
    for (String name : extra) {
      if (p != null && p.nonEmpty(name) != null) {
        return DomainFacts.about(port, "a virtualport of type " + kind + " has no " + name);
      }
    }
    return null;
  }

  private static @Nullable Refusal bandwidth(XmlElement net, String type) {
    XmlElement bandwidth = net.child("bandwidth");
    if (bandwidth == null) {
      return null;
    }
    for (String name : List.of("inbound", "outbound")) {
      XmlElement rate = bandwidth.child(name);
      if (rate == null) {
        continue;
      }
      boolean average = rate.attribute("average") != null;
      boolean floor = rate.attribute("floor") != null;
      boolean more = rate.attribute("peak") != null || rate.attribute("burst") != null;
      if (!average && (!floor || more)) {
        return DomainFacts.about(rate, "<" + name + "> needs an average");
      }
      if (floor && !(type.equals("network") && name.equals("inbound"))) {
        return DomainFacts.about(rate, "floor is only for inbound of an interface of a network");
      }
    }
    return null;
  }

  private static @Nullable Refusal vlan(XmlElement net) {
    XmlElement vlan = net.child("vlan");
    if (vlan == null) {
      return null;
    }
    List<XmlElement> tags = vlan.children("tag");
    long natives = tags.stream().filter(t -> t.attribute("nativeMode") != null).count();
    String trunk = vlan.nonEmpty("trunk");
    boolean notTrunk = trunk != null && !trunk.equalsIgnoreCase("yes");
    if (natives > 1) {
      return DomainFacts.about(vlan, "only one tag can be native");
    }
    return notTrunk && (tags.size() > 1 || natives > 0)
        ? DomainFacts.about(vlan, "several tags or a native one need trunk='yes'")
        : null;
  }
}
