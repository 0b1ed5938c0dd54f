package org.vambrace.lsp;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.hover.DomainHover;
import org.vambrace.ide.hover.Hover;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PlainMessages;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.DomainLinter;
import org.vambrace.lint.Finding;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.Linter;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Snapshot;

/** What there is to say of a domain XML in an editor: what lint says, and what is good to know. */
final class DomainFindings {
  private static final String REMARKS = "domain-remark";

  private DomainFindings() {}

  static List<Finding> of(
      Snapshot snapshot, String path, SourceText text, LintConfig config, ClientSettings settings) {
    if (!DomainPreview.isDomain(text)) {
      return List.of();
    }
    Set<String> more = new HashSet<>(config.extend());
    more.add(REMARKS);
    LintConfig shown =
        new LintConfig(
            config.select(), more, config.ignore(), config.severities(), config.pathIgnores());
    Linter linter = new Linter(CheckRegistry.standard(), shown);
    return new DomainLinter(linter, snapshot).lint(path, text, generate(text, settings));
  }

  /** What there is to say of a place; null outside of domains. */
  static @Nullable Hover hover(SourceText text, int offset, ClientSettings settings) {
    if (!DomainPreview.isDomain(text)) {
      return null;
    }
    GeneratedProfile made = generate(text, settings);
    return DomainHover.at(text, offset, made, PlainMessages.of(made, new NoHost()));
  }

  /** What virt-aa-helper makes of a domain where no file of the host is looked at. */
  static GeneratedProfile generate(SourceText text, ClientSettings settings) {
    LibvirtVersion version =
        LibvirtVersion.of(settings.text("libvirt.version", "12.8")).orElse(LibvirtVersion.newest());
    PreviewOptions options =
        new PreviewOptions(version, PreviewOptions.Mode.CREATE, null, null, null);
    return new ProfileGenerator(new NoHost(), options).generate(text.text());
  }
}
