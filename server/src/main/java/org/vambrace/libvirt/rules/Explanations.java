package org.vambrace.libvirt.rules;

import java.util.Optional;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.image.BackingChain;
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

  /** What it means that a backing chain breaks off, of which virt-aa-helper says nothing. */
  static Message gap(BackingChain.Gap gap, TextRange range, LibvirtVersion version) {
    String name = "'" + gap.name() + "'";
    String in = "'" + gap.image() + "'";
    String text =
        switch (gap.cause()) {
          case MISSING -> "the backing file " + name + " is not there, so it gets no rule";
          case UNKNOWN_FORMAT -> "the backing file " + name + " gets no rule, nor what it names";
          case BAD_NAME -> "libvirt does not understand the file name " + name + ": no rule";
          case ENDLESS -> "the backing chain does not end after 200 images";
          case UNSEEN_DATA_FILE ->
              "libvirt " + version.label() + " does not see the data file " + name + ": no rule";
        };
    String explain =
        switch (gap.cause()) {
          case MISSING ->
              in + " names it; put it there, or name the right one: qemu-img rebase -u -b FILE";
          case UNKNOWN_FORMAT ->
              in + " does not say of which format it is: qemu-img rebase -u -F FORMAT -b FILE";
          case BAD_NAME -> in + " names it so; a plain path does: qemu-img rebase -u -b FILE";
          case ENDLESS -> in + " names itself or an image above it";
          case UNSEEN_DATA_FILE ->
              in + " names it; allow it in local/abstractions/libvirt-qemu, or name it in the XML";
        };
    return Message.remark(Message.Severity.WARNING, text, range, explain)
        .about(Message.Topic.BROKEN_CHAIN);
  }
}
