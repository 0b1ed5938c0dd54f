package org.vambrace.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A profile's name as records give it, taken apart. Immutable.
 *
 * @param full as in the record
 * @param root the profile that holds hats and child profiles: all before the first {@code //}
 * @param learned the program of a null profile ({@code //null-/bin/sh}), which complain mode makes
 *     for programs without one; null for any other profile
 * @param guest the UUID in the name that libvirt gives a guest's profile, or null
 * @param namespace the policy namespace if it is not the root's, or null
 * @param isStacked whether another profile is stacked with it
 */
record ProfileName(
    String full,
    String root,
    @Nullable String learned,
    @Nullable String guest,
    @Nullable String namespace,
    boolean isStacked) {
  private static final Pattern GUEST =
      Pattern.compile(
          "libvirt-(\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12})");

  /** Files of profiles that libvirt and AppArmor ship under another name than the profile's. */
  private static final Map<String, String> SHIPPED =
      Map.of(
          "libvirtd", "usr.sbin.libvirtd",
          "virtqemud", "usr.sbin.virtqemud",
          "virtxend", "usr.sbin.virtxend",
          "virt-aa-helper", "usr.lib.libvirt.virt-aa-helper");

  /** How records call the namespace of the host's own policy, where they name it. */
  private static final Set<String> HOST = Set.of("", "root", "default");

  private static final Pattern NAMESPACED = Pattern.compile(":([^:]+):(?://)?(.*)", Pattern.DOTALL);

  /**
   * The profiles that a record is about: one, or all of a stack ({@code a//&b},
   * aa_stack_profile(2)).
   */
  static List<ProfileName> stack(Denial denial) {
    String whole = denial.text("profile");
    String[] parts = whole.split("//&", -1);
    List<ProfileName> names = new ArrayList<>();
    for (String part : parts) {
      if (!part.equals("unconfined")) {
        names.add(of(part, denial.text("namespace"), parts.length > 1));
      }
    }
    return names.isEmpty() ? List.of(of(whole, "", false)) : names;
  }

  /** Takes {@code written} apart; the name may be empty. */
  private static ProfileName of(String written, String field, boolean stacked) {
    Matcher namespaced = NAMESPACED.matcher(written);
    boolean prefixed = namespaced.matches();
    String name = prefixed ? namespaced.group(2) : written;
    String namespace = prefixed ? namespaced.group(1) : field.replaceFirst("^root//", "");
    int nested = name.indexOf("//", 1);
    String root = nested < 0 ? name : name.substring(0, nested);
    int nothing = name.indexOf("//null-");
    String learned = nothing < 0 ? null : name.substring(name.lastIndexOf("//null-") + 7);
    Matcher guest = GUEST.matcher(root);
    return new ProfileName(
        name,
        root,
        learned,
        guest.matches() ? guest.group(1) : null,
        HOST.contains(namespace) ? null : namespace,
        stacked);
  }

  /** Whether it is a hat or a child profile. */
  boolean isNested() {
    return !full.equals(root);
  }

  /**
   * The name of the profile's file by the convention of all distributions: the attachment without
   * its first slash, dots for the others; words for a name with a pattern in it, which tells no
   * file name.
   */
  String fileName() {
    String shipped = SHIPPED.get(root);
    if (shipped != null) {
      return shipped;
    }
    if (root.chars().anyMatch(c -> "*?[]{}@ ".indexOf(c) >= 0)) {
      return "the file of '" + root + "'";
    }
    return root.startsWith("/") ? root.substring(1).replace('/', '.') : root;
  }
}
