package org.vambrace.libvirt;

import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.rules.Message;

/** What {@code virt-aa-helper --dryrun} prints, all of it on standard error. */
public final class HelperOutput {
  private static final String DIRECTORY = "/etc/apparmor.d/libvirt/";

  private HelperOutput() {}

  /** The text for one domain. */
  public static String of(GeneratedProfile profile, PreviewOptions options) {
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
