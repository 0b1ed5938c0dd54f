package org.vambrace.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.isolation.Guest;
import org.vambrace.libvirt.isolation.GuestPolicy;
import org.vambrace.libvirt.isolation.IsolationAnalysis;
import org.vambrace.libvirt.isolation.IsolationReport;
import org.vambrace.text.ByteText;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vambrace isolation}. */
@Command(
    name = "isolation",
    mixinStandardHelpOptions = true,
    description =
        "Shows whether one guest's profile lets it reach another guest's images, sockets or state.",
    footer = {
      "",
      "Exit code 0: kept apart; 1: not, or not certain; 2: an input could not be read.",
      "",
      "Examples:",
      "  vambrace isolation /etc/libvirt/qemu",
      "  vambrace isolation --format json web01.xml db02.xml"
    })
final class IsolationCommand implements Callable<Integer> {
  /** In which form. */
  enum Format {
    text,
    json
  }

  /** No libvirt counts so far in one boot. */
  private static final int ASSUMED_ID = 1_000_000_000;

  private final Console console;
  private boolean saidTemplate;

  @Mixin private DomainMixin domains = new DomainMixin();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}.")
  private Format format = Format.text;

  IsolationCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    HostView view = domains.host(console);
    PreviewMessages messages = new PreviewMessages(view, console);
    PreviewOptions options = PreviewOptions.defaults().with(domains.version());
    ProfileGenerator generator = new ProfileGenerator(view, options);
    List<Guest> guests = new ArrayList<>();
    Map<String, SourceText> sources = new TreeMap<>();
    boolean unreadable = false;
    int refused = 0;
    // One guest is no other guest, however often its XML is named.
    Set<String> seen = new HashSet<>();
    List<String> inputs = new ArrayList<>(domains.inputs(console));
    inputs.removeIf(path -> !path.equals("-") && !seen.add(console.absolute(path)));
    for (String path : inputs) {
      DomainInputs.Input input = DomainInputs.read(path, console);
      if (input.text() == null) {
        unreadable = true;
        continue;
      }
      GeneratedProfile profile = generator.generate(input.text());
      SourceText source = SourceText.of(input.text());
      if (profile.ok()) {
        guests.add(Guest.of(path, profile, ASSUMED_ID + guests.size()));
        sources.put(path, source);
      } else {
        refused++;
        byte[] told = ByteText.encode(messages.of(path, source, profile));
        console.err().write(told, 0, told.length);
      }
    }
    GuestPolicy files = domains.policy(console, null).guests(inputs.get(0));
    guests.stream().map(g -> g.profile().domain()).forEach(d -> checkTemplate(files, d));
    IsolationReport report = new IsolationAnalysis(files, CancelToken.NONE).run(guests);
    String out =
        format == Format.json
            ? IsolationOutput.json(report, sources)
            : IsolationOutput.text(report, sources);
    console.print(out);
    if (refused > 0) {
      console.complain(
          refused + (refused == 1 ? " guest is" : " guests are") + " refused, and not compared");
    }
    return unreadable
        ? ExitCode.USAGE
        : refused > 0 || !report.isolated() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private void checkTemplate(GuestPolicy files, @Nullable Domain domain) {
    if (domain != null && !saidTemplate && !files.hasTemplate(domain)) {
      saidTemplate = true;
      console.complain(
          "no template in '"
              + files.templatePath(domain)
              + "': what it allows to all guests is not looked at; say with --policy where it is");
    }
  }
}
