package org.vambrace.libvirt;

import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.rules.Message;

/** What {@code virt-aa-helper --dryrun} prints, all of it on standard error. */
public final class HelperOutput {
  private static final String DIRECTORY = "/etc/apparmor.d/libvirt/";

  private HelperOutput() {}

  /** Whether it refuses to make a profile because the host has it already. */
  public static boolean isThere(GeneratedProfile profile, PreviewOptions options, HostView host) {
    return profile.ok()
        && options.mode() == PreviewOptions.Mode.CREATE
        && host.exists(DIRECTORY + profile.profileName());
  }

  /** The text for one domain on a host. */
  public static String of(GeneratedProfile profile, PreviewOptions options, HostView host) {
    StringBuilder out = new StringBuilder();
    for (Message m : profile.messages()) {
      if (m.printed()) {
        out.append(m.helperLine()).append('\n');
      }
    }
    Domain domain = profile.domain();
    if (!profile.ok() || domain == null) {
      return out.toString();
    }
    if (isThere(profile, options, host)) {
      Message there = Message.error("profile exists", null, null);
      return out.append(there.helperLine()).append('\n').toString();
    }
    String path = DIRECTORY + domain.profileName();
    // The C code prints a null pointer where there are no rules.
    String rules = profile.rules().isEmpty() ? "(null)" : profile.rulesText();
    block(out, path + ".files");
    block(out, rules);
    if (options.mode() == PreviewOptions.Mode.CREATE) {
      block(out, path);
      block(out, domain.profileName());
      block(out, ProfileTemplate.includeLine(domain, options.version()));
    }
    return out.toString();
  }

  private static void block(StringBuilder out, String text) {
    out.append("virt-aa-helper:\n").append(text).append('\n');
  }
}
