package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.HelperOutput;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.ProfileTemplate;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.text.ByteText;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.disk.DiskFiles;
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
  private final FileSource files = new DiskFiles();

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

  PreviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PreviewOptions options = options();
    ProfileGenerator generator = new ProfileGenerator(host.view(console), options);
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
      findings |= !item.profile().ok() || item.difference() != null && !item.difference().isEmpty();
      switch (format) {
        case text -> {
          out.append(PreviewText.of(item, part, options));
          complain(PreviewText.messages(item));
        }
        case helper -> complain(HelperOutput.of(item.profile(), options));
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
    LibvirtVersion version =
        LibvirtVersion.of(libvirt)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--libvirt cannot be '"
                            + libvirt
                            + "'; it is one of "
                            + LibvirtVersion.labels()));
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

  private PreviewItem preview(
      String shown, String xml, ProfileGenerator generator, PreviewOptions options) {
    GeneratedProfile profile = generator.generate(xml);
    Domain domain = profile.domain();
    String text = null;
    if (domain != null && profile.ok()) {
      String filled = templateText(domain);
      text = filled == null ? null : ProfileTemplate.fill(filled, domain, options.version()).text();
    }
    return new PreviewItem(shown, SourceText.of(xml), profile, text, null, null);
  }

  private @Nullable String templateText(Domain domain) {
    String directory = policy == null ? Settings.SYSTEM_BASE : console.absolute(policy);
    String path =
        template != null
            ? console.absolute(template)
            : directory + "/libvirt/" + ProfileTemplate.fileName(domain);
    FileSource.Content content = files.read(path);
    SourceText text = content.text();
    if (text == null && template != null) {
      throw new UsageException("cannot read --template '" + template + "': " + content.failure());
    }
    return text == null ? null : text.text();
  }

  private void complain(String text) {
    byte[] bytes = ByteText.encode(text);
    console.err().write(bytes, 0, bytes.length);
  }
}
