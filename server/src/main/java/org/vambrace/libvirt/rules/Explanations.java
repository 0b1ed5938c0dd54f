package org.vambrace.libvirt.rules;

import java.util.Optional;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.text.TextRange;

/** What virt-aa-helper's messages mean, and what to do about them. */
public final class Explanations {
  private Explanations() {}

  /** Why a path that does not start with a slash yields no rule. */
  static String relative(String path) {
    return "'" + path + "' is not an absolute path, so it gets no rule; write the full path";
  }

  /** What it means that nothing is there. */
  static String missing(String path, HostView host) {
    return host instanceof NoHost
        ? "no host is looked at, so '" + path + "' stays as it is written"
        : "there is nothing at '" + path + "' yet; the rule is made from the path as written";
  }

  /** Why a path is refused. */
  static String restricted(String path, String resolved, boolean write, PathPolicy policy) {
    String shown =
        path.equals(resolved) ? "'" + path + "'" : "'" + path + "' is '" + resolved + "' and";
    if (resolved.indexOf('"') >= 0) {
      return "'"
          + path
          + "' holds a double quote, which cannot be written in a profile; rename the file";
    }
    if (write && policy.isReadOnlyPlace(resolved)) {
      return shown
          + " may only be read by a guest; add readonly='yes', or copy it below /var/lib/libvirt";
    }
    return shown
        + " lies in a system directory no guest may use; move it below /var/lib/libvirt or /srv";
  }

  /** A warning for names that AppArmor reads as patterns. */
  static Optional<Message> glob(String path, TextRange range) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if ("*?[]{}^\\".indexOf(c) >= 0 || path.startsWith("@{", i)) {
        return Optional.of(
            Message.remark(
                    Message.Severity.WARNING,
                    "'" + (c == '@' ? "@{" : c) + "' in a path is an AppArmor pattern here",
                    range,
                    "virt-aa-helper does not quote '"
                        + path
                        + "', so the rule may match other files or none; rename the file")
                .about(Message.Topic.ODD_PATH));
      }
      if (c == '\n') {
        return Optional.of(
            Message.remark(
                    Message.Severity.WARNING,
                    "a newline in a path breaks the generated rule",
                    range,
                    "apparmor_parser will refuse the profile; rename the file")
                .about(Message.Topic.ODD_PATH));
      }
    }
    return Optional.empty();
  }
}
