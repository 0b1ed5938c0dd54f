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
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.ByteText;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private DomainMixin domains = new DomainMixin();

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

  @Option(names = "--template", paramLabel = "FILE", description = "The template to fill in.")
  private @Nullable String template;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description =
          "rules, profile (the file beside them), effective (all rules the guest runs under: those"
              + " of the template, abstractions and overrides too, includes and variables resolved,"
              + " each with where it comes from) or all (default). JSON has the effective rules"
              + " where PART is given.")
  private @Nullable Part part;

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
    HostView view = domains.host(console);
    PreviewPolicy policy = domains.policy(console, template);
    ProfileGenerator generator = new ProfileGenerator(view, options);
    PreviewMessages messages = new PreviewMessages(view, console);
    List<String> inputs = domains.inputs(console);
    if (against != null && new DiskFiles().stat(console.absolute(against)) != Stat.DIRECTORY) {
      throw new UsageException("--against '" + against + "' is not a directory");
    }
    List<PreviewItem> kept = new ArrayList<>();
    int unreadable = 0;
    int refused = 0;
    boolean findings = false;
    StringBuilder out = new StringBuilder();
    for (String path : inputs) {
      DomainInputs.Input input = DomainInputs.read(path, console);
      if (input.text() == null) {
        unreadable++;
        continue;
      }
      PreviewItem item = preview(input, generator, options, policy);
      refused += item.profile().ok() ? 0 : 1;
      findings |= !Objects.requireNonNullElse(item.difference(), "").isEmpty();
      switch (format) {
        case text -> {
          if (inputs.size() > 1) {
            out.append(PreviewText.heading(item));
          }
          console.print(out.append(PreviewText.of(item, wanted(), options, console)));
          out.setLength(0);
          complain(messages.of(item.file(), item.source(), item.profile()));
        }
        case helper -> {
          findings |= HelperOutput.isThere(item.profile(), options, view);
          complain(HelperOutput.of(item.profile(), options, view));
        }
        case ndjson -> console.print(PreviewJson.line(item));
        case json -> kept.add(item);
      }
    }
    if (format == Format.json) {
      console.print(PreviewJson.document(kept));
    }
    if (format == Format.text && inputs.size() > 1) {
      int made = inputs.size() - unreadable - refused;
      complain(PreviewText.summary(inputs.size(), made, refused, unreadable));
    }
    return unreadable > 0
        ? ExitCode.USAGE
        : refused > 0 || findings ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private PreviewOptions options() {
    LibvirtVersion version = domains.version();
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
      DomainInputs.Input input,
      ProfileGenerator generator,
      PreviewOptions options,
      PreviewPolicy policy) {
    String shown = input.shown();
    String xml = Objects.requireNonNullElse(input.text(), "");
    GeneratedProfile profile = generator.generate(xml);
    SourceText source = SourceText.of(xml);
    Domain domain = profile.domain();
    if (domain == null || !profile.ok()) {
      return new PreviewItem(shown, source, profile, null, null, null);
    }
    // JSON without --part is one bounded line for each of many guests.
    boolean named = part != null || format == Format.text;
    boolean effective = named && (wanted() == Part.effective || wanted() == Part.all);
    String filled = null;
    if (wanted() == Part.profile || wanted() == Part.all || against != null) {
      String text = policy.template(shown, domain, named || against != null);
      if (text != null) {
        ProfileTemplate.Result result = ProfileTemplate.fill(text, domain, options.version());
        filled = result.text();
        if (filled == null) {
          console.complain(shown + ": " + result.error());
        }
      }
    }
    return new PreviewItem(
        shown,
        source,
        profile,
        filled,
        effective && against == null ? policy.effective(shown, profile, options) : null,
        against == null ? null : difference(profile, options, filled, policy));
  }

  private Part wanted() {
    return part == null ? Part.all : part;
  }

  /** How the profile and its rules differ from what is installed. */
  private String difference(
      GeneratedProfile profile,
      PreviewOptions options,
      @Nullable String filled,
      PreviewPolicy policy) {
    String name = profile.profileName();
    String installed = policy.installed(against, name);
    String rules = RulesFile.content(profile, options, installed);
    StringBuilder out = new StringBuilder();
    String current = policy.installed(against, name + ".files");
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
