package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** Images on other hosts (virDomainDiskSourceNetworkParse). */
final class NetworkSourceChecks {
  private static final Set<String> HTTP = Set.of("http", "https");
  private static final Set<String> SSL = Set.of("https", "ftps");
  private static final Set<String> WEB = Set.of("http", "https", "ftp", "ftps");

  private final WordLists lists;
  private final LibvirtVersion version;

  NetworkSourceChecks(WordLists lists, LibvirtVersion version) {
    this.lists = lists;
    this.version = version;
  }

  @Nullable Refusal check(XmlElement source) {
    String protocol = source.value("protocol");
    if (protocol == null || !lists.contains("netProtocol", protocol, true)) {
      return DomainFacts.about(
          source,
          "a network source needs a protocol: " + String.join(", ", lists.words("netProtocol")));
    }
    String name = source.value("name");
    if (name == null && !protocol.equals("nbd")) {
      return DomainFacts.about(source, "a network source needs a name");
    }
    if (name != null
        && (protocol.equals("gluster") || protocol.equals("rbd"))
        && name.indexOf('/') <= 0) {
      return DomainFacts.about(source, "'" + name + "' must be POOL/IMAGE");
    }
    Refusal found = yesNo(source, "tls");
    found = found != null ? found : hosts(source, protocol.equals("nbd"));
    if (found == null && protocol.equals("nbd") && version.atLeast(LibvirtVersion.V11_3)) {
      found = number(source.child("reconnect"), "delay");
    }
    if (found == null && SSL.contains(protocol)) {
      found = yesNo(source.child("ssl"), "verify");
    }
    if (found == null && HTTP.contains(protocol)) {
      found = cookies(source);
    }
    if (found == null && WEB.contains(protocol)) {
      found = long64(source.child("readahead"), "size");
      found = found != null ? found : long64(source.child("timeout"), "seconds");
    }
    if (found == null && protocol.equals("ssh") && version.atLeast(LibvirtVersion.V11_3)) {
      found = ssh(source);
    }
    return found;
  }

  /** The hosts of a source (virDomainStorageNetworkParseHost). */
  @Nullable Refusal hosts(XmlElement source, boolean fdAllowed) {
    for (XmlElement host : source.children("host")) {
      Refusal found = host(host, fdAllowed);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Refusal host(XmlElement host, boolean fdAllowed) {
    String transport = Objects.requireNonNullElse(host.value("transport"), "tcp");
    boolean socket = host.attribute("socket") != null;
    if (!lists.contains("netTransport", transport, true)) {
      return DomainFacts.about(host, "'" + transport + "' is not a transport libvirt knows");
    }
    switch (transport) {
      case "unix":
        return socket ? null : DomainFacts.about(host, "a unix host needs a socket");
      case "fd":
        return socket || !fdAllowed || host.attribute("fdgroup") == null
            ? DomainFacts.about(host, "a host by fd needs protocol nbd and an fdgroup")
            : null;
      default:
        break;
    }
    if (socket) {
      return DomainFacts.about(host, "only a unix host has a socket");
    }
    String port = host.value("port");
    BigInteger n = port == null ? BigInteger.ZERO : Numbers.uint32(port, 10);
    if (n == null || n.intValue() > 65535 || n.intValue() < 0) {
      return DomainFacts.about(host, "'" + port + "' is not a port");
    }
    return host.attribute("name") == null ? DomainFacts.about(host, "the host has no name") : null;
  }

  private @Nullable Refusal cookies(XmlElement source) {
    XmlElement cookies = source.child("cookies");
    if (cookies == null) {
      return null;
    }
    List<XmlElement> all = cookies.children("cookie");
    for (XmlElement cookie : all) {
      String name = cookie.nonEmpty("name");
      if (name == null || cookie.text().isEmpty()) {
        return DomainFacts.about(cookie, "a cookie needs a name and a value");
      }
      String value = cookie.text();
      boolean quoted = value.startsWith("\"");
      if (quoted && !value.endsWith("\"")) {
        return DomainFacts.about(cookie, "the cookie's value lacks its closing quote");
      }
      String bare = quoted && value.length() > 1 ? value.substring(1, value.length() - 1) : value;
      if (hasAny(name, VALUE + NAME_TOO) || hasAny(bare, VALUE)) {
        return DomainFacts.about(cookie, "cookie '" + name + "' holds a character it may not");
      }
    }
    return StorageChecks.repeated(all, "name", "cookie");
  }

  private static final String VALUE = controls() + " \",;\\";
  private static final String NAME_TOO = "()<>@:/[]?={}";

  private static String controls() {
    StringBuilder out = new StringBuilder("\u007f");
    for (char c = 1; c < 0x20; c++) {
      out.append(c);
    }
    return out.toString();
  }

  private static boolean hasAny(String text, String characters) {
    return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
  }

  private @Nullable Refusal ssh(XmlElement source) {
    XmlElement known = source.child("knownHosts");
    if (known != null && known.attribute("path") == null) {
      return DomainFacts.about(known, "<knownHosts> needs the attribute 'path'");
    }
    XmlElement identity = source.child("identity");
    if (identity == null) {
      return null;
    }
    boolean key = identity.attribute("keyfile") != null || identity.attribute("agentsock") != null;
    return identity.attribute("username") == null || !key
        ? DomainFacts.about(identity, "<identity> needs a username, and a keyfile or an agentsock")
        : null;
  }

  private static @Nullable Refusal yesNo(@Nullable XmlElement e, String attribute) {
    String value = e == null ? null : e.value(attribute);
    return e == null || value == null || value.equals("yes") || value.equals("no")
        ? null
        : DomainFacts.about(e, attribute + "='" + value + "' must be yes or no");
  }

  private static @Nullable Refusal number(@Nullable XmlElement e, String attribute) {
    String value = e == null ? null : e.value(attribute);
    return e == null || value == null || Numbers.uint32(value, 10) != null
        ? null
        : DomainFacts.about(e, attribute + "='" + value + "' must be a whole number from 0");
  }

  private static @Nullable Refusal long64(@Nullable XmlElement e, String attribute) {
    String value = e == null ? null : e.nonEmpty(attribute);
    return e == null || value == null || Numbers.uint64(value, 10) != null
        ? null
        : DomainFacts.about(e, attribute + "='" + value + "' must be a whole number from 0");
  }
}
