package org.vambrace.libvirt.image;

import java.util.Set;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.Values;

/**
 * Names of images that are reached over a network: {@code SCHEME://...}, {@code nbd:...} and {@code
 * rbd:...} (src/storage_file/storage_source_backingstore.c). Only whether libvirt understands them
 * counts here.
 */
final class NetworkName {
  /** What libvirt makes of a name. */
  enum Verdict {
    /** Understood. */
    FINE,
    /** Understood, but not to be used: it holds a user and a password. */
    UNUSABLE,
    /** Not understood. */
    WRONG
  }

  private static final Set<String> PROTOCOLS =
      Set.of(
          "none",
          "nbd",
          "rbd",
          "sheepdog",
          "gluster",
          "iscsi",
          "http",
          "https",
          "ftp",
          "ftps",
          "tftp",
          "ssh",
          "vxhs",
          "nfs");
  private static final int MAX_PORT = 65535;

  private final LibvirtVersion version;

  NetworkName(LibvirtVersion version) {
    this.version = version;
  }

  /** A name with {@code ://} in it. */
  Verdict uri(String text) {
    UriText uri = UriText.parse(text);
    String scheme = uri == null ? null : uri.scheme();
    if (uri == null || scheme == null) {
      return Verdict.WRONG;
    }
    int plus = scheme.indexOf('+');
    String protocol = plus < 0 ? scheme : scheme.substring(0, plus);
    if (!PROTOCOLS.contains(protocol)
        || plus >= 0 && !version.networkTransports().contains(scheme.substring(plus + 1))) {
      return Verdict.WRONG;
    }
    if (protocol.equals("gluster")) {
      String path = uri.path().startsWith("/") ? uri.path().substring(1) : uri.path();
      int slash = path.indexOf('/');
      boolean fileless = version.glusterNeedsFile() && slash == path.length() - 1;
      if (slash <= 0 || fileless) {
        return Verdict.WRONG;
      }
    }
    return uri.hasUser() ? Verdict.UNUSABLE : Verdict.FINE;
  }

  /** The same, when a {@code json:} name says which protocol it must be. */
  Verdict uri(String text, String protocol) {
    String scheme = protocolOf(text);
    return scheme.equals(protocol) ? uri(text) : Verdict.WRONG;
  }

  private static String protocolOf(String text) {
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon);
    int plus = scheme.indexOf('+');
    return plus < 0 ? scheme : scheme.substring(0, plus);
  }

  /** A name of the old form {@code PROTOCOL:...}. */
  static Verdict colon(String text) {
    boolean understood =
        text.startsWith("nbd:") && nbd(text) || text.startsWith("rbd:") && rbd(text);
    return understood ? Verdict.FINE : Verdict.WRONG;
  }

  private static boolean nbd(String text) {
    int export = text.indexOf(":exportname=");
    String spec = export < 0 ? text : text.substring(0, export);
    spec = spec.startsWith("nbd:") ? spec.substring(4) : "";
    if (spec.startsWith("unix:")) {
      return spec.length() > 5;
    }
    boolean bracketed = spec.startsWith("[");
    int end = bracketed ? spec.indexOf("]:") : spec.indexOf(':');
    return end > (bracketed ? 1 : 0) && isPort(spec.substring(end + (bracketed ? 2 : 1)));
  }

  /** {@code rbd:POOL/IMAGE@SNAPSHOT:OPTION=VALUE:...}, colons in values escaped by a backslash. */
  static boolean rbd(String text) {
    String name = text.startsWith("rbd:") ? text.substring(4) : text;
    int at = name.indexOf(':') + 1;
    boolean user = false;
    while (at > 0 && at < name.length()) {
      int end = at;
      while (end < name.length() && name.charAt(end) != ':') {
        end += name.charAt(end) == '\\' ? 2 : 1;
      }
      end = Math.min(end, name.length());
      String option = name.substring(at, end);
      if (option.startsWith("id=")) {
        if (user) {
          return false;
        }
        user = true;
      }
      if (option.startsWith("mon_host=") && !monitors(option.substring("mon_host=".length()))) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  private static boolean monitors(String hosts) {
    for (String host : hosts.split("\\\\[,; ]", -1)) {
      int bracket = host.indexOf(']');
      int port = bracket >= 0 ? bracket + 3 : host.indexOf("\\:") + 2;
      boolean hasPort = bracket >= 0 || port > 1;
      if (hasPort && !isPort(host.substring(Math.min(port, host.length())))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is a port number (virStringParsePort). */
  static boolean isPort(String text) {
    long port = Values.unsigned(text, 10);
    return port >= 0 && port <= MAX_PORT;
  }
}
