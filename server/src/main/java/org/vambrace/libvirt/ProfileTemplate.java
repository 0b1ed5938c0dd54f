package org.vambrace.libvirt;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.text.ByteText;

/**
 * The profile that virt-aa-helper makes of {@code /etc/apparmor.d/libvirt/TEMPLATE.*}
 * (virt-aa-helper.c, create_profile).
 */
public final class ProfileTemplate {
  private static final String NAME = "\nprofile LIBVIRT_TEMPLATE";
  private static final String END = "\n}";

  /**
   * What became of a template.
   *
   * @param text the profile, or null if it cannot be made
   * @param error what virt-aa-helper prints then, or null
   */
  public record Result(@Nullable String text, @Nullable String error) {}

  private ProfileTemplate() {}

  /** The file name of the template for a domain. */
  public static String fileName(Domain domain) {
    return "TEMPLATE." + (domain.isQemu() ? "qemu" : domain.type());
  }

  /**
   * Fills a template in.
   *
   * @param template its text
   */
  public static Result fill(String template, Domain domain, LibvirtVersion version) {
    if (!template.contains(NAME) || !template.contains(END)) {
      return new Result(null, "no replacement string in template");
    }
    String name = "\nprofile " + domain.profileName();
    boolean container = domain.type().equals("lxc");
    String end = container ? END : "\n" + includeLine(domain, version) + "\n}";
    String filled = template.replace(NAME, name);
    if (!container) {
      filled = filled.replace(END, end);
    }
    // The file is as long as one replacement of each kind makes it; more text is cut off.
    int length =
        ByteText.encode(template).length
            + (ByteText.encode(name).length - NAME.length())
            + (ByteText.encode(end).length - END.length());
    byte[] bytes = ByteText.encode(filled);
    return new Result(ByteText.decode(bytes, 0, Math.min(length, bytes.length)), null);
  }

  /** The line that pulls the rules in, with its newline. */
  public static String includeLine(Domain domain, LibvirtVersion version) {
    return "  #include "
        + (version.includeIfExists() ? "if exists " : "")
        + "<libvirt/"
        + domain.profileName()
        + ".files>\n";
  }
}
