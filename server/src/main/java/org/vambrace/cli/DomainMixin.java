package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.HostView;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which domains a command looks at, for which libvirt, on which host, beside which policy. */
final class DomainMixin {
  @Parameters(
      paramLabel = "DOMAIN.xml",
      arity = "0..*",
      description = "Domain XMLs or directories of them; - is standard input; @FILE holds paths.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--libvirt",
      paramLabel = "VERSION",
      completionCandidates = Choices.Libvirts.class,
      defaultValue = "12.8",
      description = "Whose behaviour: 9.0, 11.3 or 12.8 (default).")
  private String libvirt = "12.8";

  @Mixin private HostMixin host = new HostMixin();

  @Option(
      names = "--policy",
      paramLabel = "DIR",
      description =
          "Where libvirt/TEMPLATE.* and abstractions are (default: the policy tree around a domain"
              + " XML, then /etc/apparmor.d).")
  private @Nullable String policy;

  /** The paths of the domain XMLs, directories expanded; never empty. */
  List<String> inputs(Console console) {
    return DomainInputs.expand(paths, console);
  }

  /** The version of {@code --libvirt}. */
  LibvirtVersion version() {
    return LibvirtVersion.of(libvirt)
        .orElseThrow(
            () ->
                new UsageException(
                    "--libvirt cannot be '"
                        + libvirt
                        + "'; it is one of "
                        + LibvirtVersion.labels()));
  }

  /** The host asked for. */
  HostView host(Console console) {
    return host.view(console);
  }

  /** The policy around the domains. */
  PreviewPolicy policy(Console console, @Nullable String template) {
    return new PreviewPolicy(console, policy, template);
  }
}
