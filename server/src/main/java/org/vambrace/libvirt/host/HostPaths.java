package org.vambrace.libvirt.host;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Path arithmetic as libvirt does it with GLib. Pure text, nothing is looked up. */
public final class HostPaths {
  private HostPaths() {}

  /** The part before the last component, double slashes collapsed (g_path_get_dirname). */
  public static String dirname(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return ".";
    }
    while (slash > 0 && path.charAt(slash - 1) == '/') {
      slash--;
    }
    return slash == 0 ? "/" : path.substring(0, slash);
  }

  /** The first line of a small text file without blanks around it, or null. */
  public static @Nullable String line(HostView host, String path) {
    byte[] head = host.head(path, 4096);
    return head == null ? null : new String(head, StandardCharsets.UTF_8).strip();
  }
}
