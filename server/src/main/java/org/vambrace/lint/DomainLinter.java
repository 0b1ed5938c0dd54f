package org.vambrace.lint;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Snapshot;

/**
 * What is wrong with a domain XML: what virt-aa-helper would say of it, without looking at a host,
 * and what does not fit the policy around it. Immutable; thread-safe.
 */
public final class DomainLinter {
  private final Linter linter;
  private final Snapshot snapshot;

  /** A linter of domains beside the policy of {@code snapshot}. */
  public DomainLinter(Linter linter, Snapshot snapshot) {
    this.linter = linter;
    this.snapshot = snapshot;
  }

  /** Lints a domain under the newest libvirt. */
  public List<Finding> lint(String path, SourceText text) {
    ProfileGenerator generator = new ProfileGenerator(new NoHost(), PreviewOptions.defaults());
    return lint(path, text, generator.generate(text.text()));
  }

  /**
   * Lints a domain.
   *
   * @param made what virt-aa-helper makes of it where no host is looked at
   */
  public List<Finding> lint(String path, SourceText text, GeneratedProfile made) {
    DomainContext context = new DomainContext(path, text, made, snapshot);
    List<Finding> found = new ArrayList<>();
    for (Check check : linter.registry().checks()) {
      if (check instanceof DomainCheck domain && linter.config().runs(check.info())) {
        domain.check(context, linter.reporter(check, found));
      }
    }
    return linter.finish(path, Suppressions.inXml(path, text), found);
  }
}
