package org.vambrace.libvirt.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * One rule of a guest's own {@code .files}, taken apart.
 *
 * @param rule the rule
 * @param line its line in the rules text, 0-based
 * @param glob the path as AppArmor reads it
 * @param permissions AppArmor's letters
 * @param denies whether it is a deny rule
 * @param shareable whether the XML says {@code <shareable/>}
 * @param prefix the glob up to its first special character
 * @param suffix the glob behind its last one
 */
public record Grant(
    GeneratedRule rule,
    int line,
    String glob,
    String permissions,
    boolean denies,
    boolean shareable,
    String prefix,
    String suffix) {
  /** Gives a guest that does not run an id of its own. */
  @FunctionalInterface
  interface Renamed {
    /** The text with the id. */
    String of(String text);
  }

  private static final String SPECIAL = "*?[]{}^\\@";

  /** What every guest of a kind may use; it belongs to none. */
  private static final Set<String> COMMON =
      Set.of(
          "OpenGL",
          "render node",
          "virtio network",
          "VFIO",
          "VFIO, every group",
          "encrypted memory",
          "SGX memory",
          "smartcard");

  /** The rules of a guest's own {@code .files}; comments are passed over. */
  static List<Grant> of(GeneratedProfile profile, Set<XmlElement> shareable, Renamed renamed) {
    List<Grant> grants = new ArrayList<>();
    int line = 0;
    for (GeneratedRule rule : profile.rules()) {
      String text = rule.text().strip();
      boolean denies = text.startsWith("deny ");
      int open = text.indexOf('"');
      int close = text.lastIndexOf('"');
      if (close > open && open >= 0 && !text.startsWith("#")) {
        String permissions = text.substring(close + 1).replace(",", "").strip();
        boolean shared = shareable.stream().anyMatch(e -> e.range().contains(rule.range()));
        String glob = renamed.of(text.substring(open + 1, close));
        grants.add(
            new Grant(rule, line, glob, permissions, denies, shared, prefix(glob), suffix(glob)));
      }
      line += rule.lines();
    }
    return grants;
  }

  /** Whether it gives this guest something of its own. */
  boolean isOwn() {
    return !denies && !COMMON.contains(rule.why());
  }

  /** Whether it is memory that guests share on purpose. */
  boolean isSharedMemory() {
    return rule.why().startsWith("shared memory");
  }

  /** Whether reading it tells of the guest: not so for what sysfs says of a PCI device. */
  boolean isSecret() {
    return writes() && !rule.why().equals("PCI device");
  }

  boolean reads() {
    return permissions.indexOf('r') >= 0;
  }

  boolean writes() {
    return permissions.indexOf('w') >= 0;
  }

  /** Whether no path can match both globs, as far as their plain beginnings and ends show. */
  boolean isApartFrom(Grant other) {
    return !prefix.startsWith(other.prefix) && !other.prefix.startsWith(prefix)
        || !suffix.endsWith(other.suffix) && !other.suffix.endsWith(suffix);
  }

  private static String prefix(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if (SPECIAL.indexOf(glob.charAt(i)) >= 0) {
        return glob.substring(0, i);
      }
    }
    return glob;
  }

  private static String suffix(String glob) {
    for (int i = glob.length() - 1; i >= 0; i--) {
      if (SPECIAL.indexOf(glob.charAt(i)) >= 0) {
        return glob.substring(i + 1);
      }
    }
    return glob;
  }
}
