package org.vambrace.libvirt.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.Values;
import org.vambrace.libvirt.image.NetworkName.Verdict;

/**
 * Names of the form {@code json:{"driver":...}}, QEMU's block device options
 * (src/storage_file/storage_source_backingstore.c, virStorageSourceParseBackingJSON and the parsers
 * of the single drivers).
 */
final class JsonName {
  private static final Set<String> WITH_COOKIES = Set.of("http", "https");
  private static final Set<String> WITH_TLS = Set.of("https", "ftps");

  private final LibvirtVersion version;
  private final NetworkName network;

  JsonName(LibvirtVersion version) {
    this.version = version;
    this.network = new NetworkName(version);
  }

  /** Reads what follows {@code json:}. */
  ImageReference parse(String text) {
    JsonObject root = JsonText.object(text, version);
    if (root == null) {
      return ImageReference.of(Verdict.WRONG);
    }
    JsonObject file = root.has("driver") ? null : object(root, "file");
    return driver(file == null ? root : file, true);
  }

  private ImageReference driver(JsonObject o, boolean allowFormat) {
    String driver = string(o, "driver");
    if (driver == null) {
      return ImageReference.of(Verdict.WRONG);
    }
    switch (driver) {
      case "file":
      case "host_device":
      case "host_cdrom":
        String name = string(o, "filename");
        return name == null ? ImageReference.of(Verdict.WRONG) : ImageReference.local(name, false);
      case "raw":
        JsonObject file = object(o, "file");
        boolean sound = mayBeNumber(o, "offset") && mayBeNumber(o, "size");
        return allowFormat && sound && file != null
            ? driver(file, false)
            : ImageReference.of(Verdict.WRONG);
      default:
        return ImageReference.of(remote(driver, o));
    }
  }

  private Verdict remote(String driver, JsonObject o) {
    return switch (driver) {
      case "http", "https", "ftp", "ftps", "tftp" -> url(driver, o);
      case "gluster" -> gluster(o);
      case "iscsi" -> iscsi(o);
      case "nbd" -> nbd(o);
      case "sheepdog" -> sheepdog(o);
      case "ssh" -> ssh(o);
      case "rbd" -> rbd(o);
      case "nfs" ->
          fine(
              isNumber(o.get("user"))
                  && isNumber(o.get("group"))
                  && string(o, "path") != null
                  && inet(object(o, "server")));
      case "vxhs" -> fine(string(o, "vdisk-id") != null && inet(object(o, "server")));
      case "nvme" -> {
        JsonElement space = o.get("namespace");
        boolean named = isNumber(space) && !space.getAsString().equals("0");
        yield fine(named && isPciAddress(string(o, "device")));
      }
      default -> Verdict.WRONG;
    };
  }

  private Verdict url(String protocol, JsonObject o) {
    String url = string(o, "url");
    JsonElement verify = WITH_TLS.contains(protocol) ? o.get("sslverify") : null;
    boolean sound = verify == null || "off".equals(string(o, "sslverify")) || isBoolean(verify);
    if (url == null
        || !sound
        || WITH_COOKIES.contains(protocol) && !cookies(o)
        || !mayBeNumber(o, "readahead")
        || !mayBeNumber(o, "timeout")) {
      return Verdict.WRONG;
    }
    return network.uri(url, protocol);
  }

  private static boolean cookies(JsonObject o) {
    if (!o.has("cookie")) {
      return true;
    }
    String text = string(o, "cookie");
    if (text == null) {
      return false;
    }
    return text.isEmpty() || List.of(text.split(";", -1)).stream().allMatch(c -> c.contains("="));
  }

  private Verdict gluster(JsonObject o) {
    String uri = string(o, "filename");
    if (uri != null) {
      return network.uri(uri, "gluster");
    }
    JsonArray servers = array(o, "server");
    if (string(o, "volume") == null
        || string(o, "path") == null
        || servers == null
        || servers.isEmpty()) {
      return Verdict.WRONG;
    }
    for (JsonElement server : servers) {
      if (!socket(asObject(server))) {
        return Verdict.WRONG;
      }
    }
    return Verdict.FINE;
  }

  private Verdict iscsi(JsonObject o) {
    String uri = string(o, "filename");
    if (uri != null) {
      return network.uri(uri, "iscsi");
    }
    String portal = string(o, "portal");
    if (!"tcp".equals(string(o, "transport")) || portal == null || string(o, "target") == null) {
      return Verdict.WRONG;
    }
    String port = portal.substring(portal.lastIndexOf(':') + 1);
    if (portal.indexOf(':') >= 0 && port.indexOf(']') < 0 && !NetworkName.isPort(port)) {
      return Verdict.WRONG;
    }
    boolean user = string(o, "user") != null || string(o, "password") != null;
    return user ? Verdict.UNUSABLE : Verdict.FINE;
  }

  private static Verdict nbd(JsonObject o) {
    JsonObject server = object(o, "server");
    if (server != null) {
      return fine(socket(server));
    }
    boolean host = string(o, "host") != null && mayBePort(o);
    return fine(string(o, "path") != null || host);
  }

  private Verdict sheepdog(JsonObject o) {
    String uri = string(o, "filename");
    if (uri != null) {
      return uri.contains("://") ? network.uri(uri, "sheepdog") : Verdict.WRONG;
    }
    return fine(string(o, "vdi") != null && socket(object(o, "server")));
  }

  private static Verdict ssh(JsonObject o) {
    JsonObject server = object(o, "server");
    boolean reached = server != null ? inet(server) : string(o, "host") != null && mayBePort(o);
    return fine(reached && string(o, "path") != null);
  }

  private static Verdict rbd(JsonObject o) {
    String name = string(o, "filename");
    if (name != null) {
      return fine(NetworkName.rbd(name));
    }
    if (string(o, "pool") == null || string(o, "image") == null) {
      return Verdict.WRONG;
    }
    JsonArray servers = array(o, "server");
    if (servers != null) {
      for (JsonElement server : servers) {
        if (!inet(asObject(server))) {
          return Verdict.WRONG;
        }
      }
    }
    return Verdict.FINE;
  }

  private static Verdict fine(boolean understood) {
    return understood ? Verdict.FINE : Verdict.WRONG;
  }

  private static boolean socket(@Nullable JsonObject server) {
    String type = server == null ? null : string(server, "type");
    if (server == null || type == null) {
      return false;
    }
    return switch (type) {
      case "tcp", "inet" -> inet(server);
      case "unix" -> string(server, "path") != null || string(server, "socket") != null;
      default -> false;
    };
  }

  private static boolean inet(@Nullable JsonObject server) {
    return server != null && string(server, "host") != null && mayBePort(server);
  }

  private static boolean mayBePort(JsonObject o) {
    String port = string(o, "port");
    return port == null || NetworkName.isPort(port);
  }

  private static boolean isPciAddress(@Nullable String text) {
    return text != null
        && text.matches("\\s*[0-9a-fA-F]+:\\s*[0-9a-fA-F]+:\\s*[0-9a-fA-F]+\\.\\s*[0-9a-fA-F]+.*");
  }

  private static boolean mayBeNumber(JsonObject o, String key) {
    return !o.has(key) || isNumber(o.get(key));
  }

  /** Whether strtoul(3) takes the number; it takes negative ones too. */
  private static boolean isNumber(@Nullable JsonElement e) {
    if (!(e instanceof JsonPrimitive p) || !p.isNumber()) {
      return false;
    }
    String text = p.getAsString();
    return Values.unsigned(text.startsWith("-") ? text.substring(1) : text, 10) >= 0;
  }

  private static boolean isBoolean(JsonElement e) {
    return e instanceof JsonPrimitive p && p.isBoolean();
  }

  private static @Nullable String string(JsonObject o, String key) {
    return o.get(key) instanceof JsonPrimitive p && p.isString() ? JsonText.cString(p) : null;
  }

  private static @Nullable JsonObject object(JsonObject o, String key) {
    return asObject(o.get(key));
  }

  private static @Nullable JsonObject asObject(@Nullable JsonElement e) {
    return e instanceof JsonObject o ? o : null;
  }

  /** An array, or an object whose keys are 0, 1, 2... */
  private static @Nullable JsonArray array(JsonObject o, String key) {
    JsonElement e = o.get(key);
    if (e instanceof JsonArray a) {
      return a;
    }
    if (!(e instanceof JsonObject numbered) || numbered.isEmpty()) {
      return null;
    }
    JsonArray found = new JsonArray();
    for (int i = 0; i < numbered.size(); i++) {
      JsonElement at = numbered.get(Integer.toString(i));
      if (at == null) {
        return null;
      }
      found.add(at);
    }
    return found;
  }
}
