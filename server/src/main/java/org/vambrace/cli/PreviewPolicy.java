package org.vambrace.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.ide.preview.GuestText;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileTemplate;
import org.vambrace.libvirt.domain.Domain;
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
  private final OverlayFiles files = new OverlayFiles(new DiskFiles());
  private final Snapshot snapshot;
  private final @Nullable SourceText template;
  private final Set<String> complained = new HashSet<>();

  /**
   * For one run.
   *
   * @param policy the directory of {@code --policy}, or null for the tree around each XML, then the
   *     installed one
   * @param template the file of {@code --template}, or null
   */
  PreviewPolicy(Console console, @Nullable String policy, @Nullable String template) {
    this.console = console;
    String base = policy == null ? null : console.absolute(policy);
    if (base != null && files.stat(base) != Stat.DIRECTORY) {
      throw new UsageException("--policy '" + policy + "' is not a directory");
    }
    this.template = template == null ? null : template(template);
    String cwd = console.absolute("");
    this.snapshot =
        new Snapshot(
            files, new Settings(base, List.of(), cwd, Target.LATEST, Settings.SYSTEM_BASE));
  }

  private SourceText template(String option) {
    FileSource.Content content = files.read(console.absolute(option));
    SourceText text = content.text();
    if (text == null) {
      throw new UsageException("cannot read --template '" + option + "': " + content.failure());
    }
    return text;
  }

  /**
   * The text of the template for a domain, or null if there is none.
   *
   * @param tell whether to say that there is none, once
   */
  @Nullable String template(String shown, Domain domain, boolean tell) {
    String path = console.absolute(shown);
    String name = "libvirt/" + ProfileTemplate.fileName(domain);
    if (template != null) {
      files.put(DomainPreview.places(snapshot, path).get(0) + "/" + name, template);
      return template.text();
    }
    String found = DomainPreview.template(snapshot, path, domain);
    SourceText text = found.isEmpty() ? null : files.read(found).text();
    if (text == null && tell && complained.add(name)) {
      console.complain(
          "no "
              + name
              + " in '"
              + String.join("' or '", DomainPreview.places(snapshot, path))
              + "': say with --policy or --template where it is");
    }
    return text == null ? null : text.text();
  }

  /**
   * All rules the guest runs under, each with where it comes from: those of the template and the
   * abstractions too, variables expanded; null without a template.
   */
  @Nullable GuestText effective(String shown, GeneratedProfile profile, PreviewOptions options) {
    Domain domain = profile.domain();
    return domain == null || template(shown, domain, true) == null
        ? null
        : GuestText.of(
            snapshot,
            console.absolute(shown),
            profile,
            options,
            DomainPreview.Part.EFFECTIVE,
            CancelToken.NONE);
  }

  /** What guests may do by the policy around the domain at {@code shown}. */
  GuestPolicy guests(String shown) {
    List<String> places = DomainPreview.places(snapshot, console.absolute(shown));
    String directory =
        places.stream()
            .map(place -> place + "/libvirt")
            .filter(place -> files.stat(place) == Stat.DIRECTORY)
            .findFirst()
            .orElse(places.get(0) + "/libvirt");
    return new GuestPolicy(snapshot, snapshot.options(directory + "/TEMPLATE.qemu"), directory);
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
