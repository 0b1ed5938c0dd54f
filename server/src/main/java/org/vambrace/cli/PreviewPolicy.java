package org.vambrace.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileTemplate;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.isolation.GuestPolicy;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;

/** The policy a preview is part of: templates, abstractions, and what is installed. */
final class PreviewPolicy {
  private final Console console;
  private final @Nullable String given;
  private final String base;
  private final HostView host;
  private final OverlayFiles files = new OverlayFiles(new DiskFiles());
  private @Nullable Snapshot snapshot;

  /**
   * For one run.
   *
   * @param policy the directory of {@code --policy}, or null for the installed one
   * @param template the file of {@code --template}, or null
   */
  PreviewPolicy(
      Console console, @Nullable String policy, @Nullable String template, HostView host) {
    this.console = console;
    this.given = template;
    this.host = host;
    this.base = policy == null ? Settings.SYSTEM_BASE : console.absolute(policy);
    if (policy != null && files.stat(base) != Stat.DIRECTORY) {
      throw new UsageException("--policy '" + policy + "' is not a directory");
    }
  }

  /** The text of the template for a domain, or null if there is none. */
  @Nullable String template(Domain domain) {
    String path = base + "/libvirt/" + ProfileTemplate.fileName(domain);
    String option = given;
    if (option == null) {
      SourceText text = files.read(path).text();
      return text == null ? null : text.text();
    }
    FileSource.Content content = files.read(console.absolute(option));
    SourceText text = content.text();
    if (text == null) {
      throw new UsageException("cannot read --template '" + option + "': " + content.failure());
    }
    files.put(path, text);
    return text.text();
  }

  /** Says that there is no template for a domain. */
  void complainOfTemplate(Domain domain) {
    console.complain(
        "no libvirt/"
            + ProfileTemplate.fileName(domain)
            + " in '"
            + base
            + "': say with --policy or --template where it is");
  }

  /**
   * All rules the guest runs under, each with where it comes from: those of the template and the
   * abstractions too, variables expanded.
   */
  DomainPreview.@Nullable Result effective(
      String shown, SourceText xml, GeneratedProfile profile, PreviewOptions options) {
    Domain domain = profile.domain();
    if (domain == null || template(domain) == null) {
      if (domain != null) {
        complainOfTemplate(domain);
      }
      return null;
    }
    return DomainPreview.of(
        snapshot(),
        console.absolute(shown),
        xml,
        options,
        host,
        DomainPreview.Part.EFFECTIVE,
        CancelToken.NONE);
  }

  /** What guests may do by this policy. */
  GuestPolicy guests() {
    Snapshot used = snapshot();
    return new GuestPolicy(used, used.options(base + "/libvirt/TEMPLATE.qemu"));
  }

  private Snapshot snapshot() {
    Snapshot used = snapshot;
    if (used == null) {
      String cwd = console.absolute("");
      used = new Snapshot(files, new Settings(base, List.of(), cwd, Target.LATEST, base));
      snapshot = used;
    }
    return used;
  }

  /** A file of the installed libvirt profiles, or null. */
  @Nullable String installed(@Nullable String directory, @Nullable String name) {
    if (directory == null || name == null) {
      return null;
    }
    for (String place : List.of("/libvirt/", "/")) {
      SourceText text = files.read(console.absolute(directory) + place + name).text();
      if (text != null) {
        return text.text();
      }
    }
    return null;
  }
}
