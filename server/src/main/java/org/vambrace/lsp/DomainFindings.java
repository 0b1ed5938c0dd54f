package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.lint.Finding;
import org.vambrace.policy.Location;
import org.vambrace.policy.Severity;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/**
 * What virt-aa-helper would say of a domain XML, as findings; an error where it makes no profile,
 * so that the guest does not start.
 */
final class DomainFindings {
  private DomainFindings() {}

  static List<Finding> of(String path, SourceText text, ClientSettings settings) {
    if (!DomainPreview.isDomain(text)) {
      return List.of();
    }
    GeneratedProfile generated = generate(text, settings);
    List<Finding> found = new ArrayList<>();
    for (Message message : generated.messages()) {
      boolean host = message.printed() && message.severity() == Message.Severity.WARNING;
      if (host && generated.ok()) {
        continue; // no host is looked at here, so that every file of it seems to be missing
      }
      TextRange range = message.range();
      String explain = message.explain();
      found.add(
          new Finding(
              "domain-" + (message.printed() ? "refused" : "remark"),
              severity(message),
              new Location(path, range == null ? start(text) : range),
              message.text() + (explain == null ? "" : ": " + explain),
              List.of(),
              List.of(),
              Set.of()));
    }
    return List.copyOf(found);
  }

  /** What virt-aa-helper makes of a domain where no file of the host is looked at. */
  static GeneratedProfile generate(SourceText text, ClientSettings settings) {
    LibvirtVersion version =
        LibvirtVersion.of(settings.text("libvirt.version", "12.8")).orElse(LibvirtVersion.newest());
    PreviewOptions options =
        new PreviewOptions(version, PreviewOptions.Mode.CREATE, null, null, null);
    return new ProfileGenerator(new NoHost(), options).generate(text.text());
  }

  private static Severity severity(Message message) {
    return switch (message.severity()) {
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFORMATION -> Severity.INFORMATION;
    };
  }

  private static TextRange start(SourceText text) {
    int end = text.lines().end(0);
    return new TextRange(0, Math.max(0, end));
  }
}
