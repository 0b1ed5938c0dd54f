package org.vambrace.libvirt.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.HostPaths;
import org.vambrace.libvirt.host.HostView;

/**
 * Which paths virt-aa-helper puts into a profile, and in which form (virt-aa-helper.c, vah_add_path
 * and valid_path).
 */
public final class PathPolicy {
  private static final List<String> ALWAYS =
      List.of(
          "/sys/devices/pci", "/sys/kernel/config/target/vhost", "/etc/libvirt-sandbox/services/");
  private static final List<String> NEVER =
      List.of(
          "/bin/",
          "/etc/",
          "/lib",
          "/lost+found/",
          "/proc/",
          "/sbin/",
          "/selinux/",
          "/sys/",
          "/usr/bin/",
          "/usr/lib",
          "/usr/sbin/",
          "/usr/share/",
          "/usr/local/bin/",
          "/usr/local/etc/",
          "/usr/local/lib",
          "/usr/local/sbin/");

  private final HostView host;
  private final List<String> readOnly;

  /** The policy of one version on one host. */
  public PathPolicy(LibvirtVersion version, HostView host) {
    this.host = host;
    this.readOnly = version.readOnlyPrefixes();
  }

  /**
   * The path with its existing part canonicalised; the rest stays as written. Null if the existing
   * part has no canonical form.
   */
  public @Nullable String resolve(String path) {
    String existing = path;
    while (existing.length() > 1 && !host.exists(existing)) {
      existing = HostPaths.dirname(existing);
    }
    if (existing.length() <= 1) {
      return path;
    }
    String real = host.realPath(existing);
    return real == null ? null : real + path.substring(existing.length());
  }

  /** Whether a resolved path may not appear in a profile at all, whatever it leads to. */
  public static boolean isUnquotable(String resolved) {
    return resolved.indexOf('"') >= 0 || !resolved.startsWith("/");
  }

  /** Whether a resolved path is refused for this kind of access. */
  public boolean isRestricted(String resolved, boolean write) {
    if (startsWithAny(resolved, ALWAYS)) {
      return false;
    }
    if (startsWithAny(resolved, readOnly)) {
      return write;
    }
    return startsWithAny(resolved, NEVER);
  }

  /** Whether only reading is allowed at a resolved path. */
  public boolean isReadOnlyPlace(String resolved) {
    return startsWithAny(resolved, readOnly);
  }

  private static boolean startsWithAny(String path, List<String> prefixes) {
    for (String p : prefixes) {
      if (path.startsWith(p)) {
        return true;
      }
    }
    return false;
  }
}
