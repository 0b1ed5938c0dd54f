package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.HelperOutput;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.ProfileTemplate;
import org.vambrace.libvirt.RulesFile;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.text.ByteText;
import org.vambrace.text.SourceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vambrace preview}. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = "Shows the AppArmor profile that libvirt's virt-aa-helper makes of a domain XML.",
    footer = {
      "",
      "Examples:",
      "  virsh dumpxml web01 | vambrace preview -",
      "  vambrace preview --part rules --libvirt 11.3 web01.xml"
    })
final class PreviewCommand implements Callable<Integer> {
  /** What to show. */
  enum Part {
    rules,
    profile,
    effective,
    all
  }

  /** In which form. */
  enum Format {
    text,
    json,
    ndjson,
    helper
  }

  private final Console console;

  @Parameters(
      paramLabel = "DOMAIN.xml",
      arity = "0..*",
      description = "Domain XMLs or directories of them; - is standard input; @FILE holds paths.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--libvirt",
      paramLabel = "VERSION",
      defaultValue = "12.8",
      description = "Whose behaviour: 9.0, 11.3 or 12.8 (default).")
  private String libvirt = "12.8";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "create",
      description = "create (a guest starts, default) or replace.")
  private String mode = "create";

  @Option(names = "--add-file", paramLabel = "P", description = "A file to add (-f).")
  private @Nullable String addFile;

  @Option(names = "--append-file", paramLabel = "P", description = "A file to append (-F).")
  private @Nullable String appendFile;

  @Option(names = "--uuid", paramLabel = "libvirt-UUID", description = "As given by -u.")
  private @Nullable String uuid;

  @Mixin private HostMixin host = new HostMixin();

  @Option(names = "--template", paramLabel = "FILE", description = "The template to fill in.")
  private @Nullable String template;

  @Option(
      names = "--policy",
      paramLabel = "DIR",
      description = "Where libvirt/TEMPLATE.* and abstractions are (default: /etc/apparmor.d).")
  private @Nullable String policy;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "all",
      description = "${COMPLETION-CANDIDATES}.")
  private Part part = Part.all;

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description = "Show how the rules differ from those installed in DIR; exit 1 if they do.")
  private @Nullable String against;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; helper prints what virt-aa-helper --dryrun does.")
  private Format format = Format.text;

  private PreviewPolicy policyFiles;

  PreviewCommand(Console console) {
    this.console = console;
    this.policyFiles = new PreviewPolicy(console, null, null, new NoHost());
  }

  @Override
  public Integer call() {
    PreviewOptions options = options();
    HostView view = host.view(console);
    policyFiles = new PreviewPolicy(console, policy, template, view);
    ProfileGenerator generator = new ProfileGenerator(view, options);
    List<PreviewItem> kept = new ArrayList<>();
    boolean unreadable = false;
    boolean findings = false;
    StringBuilder out = new StringBuilder();
    for (String path : DomainInputs.expand(paths, console)) {
      DomainInputs.Input input = DomainInputs.read(path, console);
      if (input.text() == null) {
        unreadable = true;
        continue;
      }
      PreviewItem item = preview(input.shown(), input.text(), generator, options);
      findings |=
          !item.profile().ok() || !Objects.requireNonNullElse(item.difference(), "").isEmpty();
      switch (format) {
        case text -> {
          out.append(PreviewText.of(item, part, options));
          complain(PreviewText.messages(item));
        }
        case helper -> {
          findings |= HelperOutput.isThere(item.profile(), options, view);
          complain(HelperOutput.of(item.profile(), options, view));
        }
        case ndjson -> out.append(PreviewJson.line(item));
        case json -> kept.add(item);
      }
      if (out.length() > 1 << 16) {
        console.print(out);
        out.setLength(0);
      }
    }
    if (format == Format.json) {
      out.append(PreviewJson.document(kept));
    }
    console.print(out);
    return unreadable ? ExitCode.USAGE : findings ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private PreviewOptions options() {
    LibvirtVersion version = version(libvirt);
    if (!mode.equals("create") && !mode.equals("replace")) {
      throw new UsageException("--mode cannot be '" + mode + "'; it is create or replace");
    }
    return new PreviewOptions(
        version,
        mode.equals("create") ? PreviewOptions.Mode.CREATE : PreviewOptions.Mode.REPLACE,
        addFile,
        appendFile,
        uuid);
  }

  /** The version of {@code --libvirt}. */
  static LibvirtVersion version(String text) {
    return LibvirtVersion.of(text)
        .orElseThrow(
            () ->
                new UsageException(
                    "--libvirt cannot be '" + text + "'; it is one of " + LibvirtVersion.labels()));
  }

  private PreviewItem preview(
      String shown, String xml, ProfileGenerator generator, PreviewOptions options) {
    GeneratedProfile profile = generator.generate(xml);
    SourceText source = SourceText.of(xml);
    Domain domain = profile.domain();
    if (domain == null || !profile.ok()) {
      return new PreviewItem(shown, source, profile, null, null, null);
    }
    String filled = null;
    if (part == Part.profile || part == Part.all || against != null) {
      String text = policyFiles.template(domain);
      filled = text == null ? null : ProfileTemplate.fill(text, domain, options.version()).text();
    }
    return new PreviewItem(
        shown,
        source,
        profile,
        filled,
        part != Part.effective ? null : policyFiles.effective(shown, source, profile, options),
        against == null ? null : difference(profile, options, filled));
  }

  /** How the profile and its rules differ from what is installed. */
  private String difference(
      GeneratedProfile profile, PreviewOptions options, @Nullable String filled) {
    String name = profile.profileName();
    String installed = policyFiles.installed(against, name);
    String rules = RulesFile.content(profile, options, installed);
    StringBuilder out = new StringBuilder();
    String current = policyFiles.installed(against, name + ".files");
    if (rules != null && current == null) {
      console.complain("'" + against + "' holds no rules of " + name);
    }
    if (rules != null) {
      out.append(
          Diffs.unified("libvirt/" + name + ".files", current == null ? "" : current, rules));
    }
    if (filled != null && installed != null) {
      out.append(Diffs.unified("libvirt/" + name, installed, filled));
    }
    return out.toString();
  }

  private void complain(String text) {
    byte[] bytes = ByteText.encode(text);
    console.err().write(bytes, 0, bytes.length);
  }
}
