package org.vambrace.libvirt.isolation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.ProfileTemplate;
import org.vambrace.libvirt.RulesFile;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;

/**
 * Turns generated rules into profiles that can be asked what they allow. Thread-safe if the files
 * are.
 */
public final class GuestPolicy {
  /** What stands for the template where there is none. */
  private static final String BARE =
      "@{multiarch}=*-linux-gnu*\n\nprofile LIBVIRT_TEMPLATE flags=(attach_disconnected) {\n}\n";

  private final PolicyFiles files;
  private final PolicyOptions options;
  private final String directory;
  private final Patterns patterns = new Patterns();

  /**
   * Policy of a tree.
   *
   * @param directory where the templates are
   */
  public GuestPolicy(PolicyFiles files, PolicyOptions options, String directory) {
    this.files = files;
    this.options = options;
    this.directory = directory;
  }

  /** Where compiled globs are kept. */
  public Patterns patterns() {
    return patterns;
  }

  /** Whether the tree has a template for a domain. */
  public boolean hasTemplate(Domain domain) {
    return files.file(templatePath(domain)) != null;
  }

  /** Where the template for a domain should be. */
  public String templatePath(Domain domain) {
    return directory + "/" + ProfileTemplate.fileName(domain);
  }

  /** What only the template and its abstractions allow. */
  @Nullable ProfileAccess common(Domain domain, CancelToken cancel) {
    return access(domain, "", cancel);
  }

  /** What a guest may do in all; null if apparmor_parser would refuse its profile. */
  @Nullable ProfileAccess whole(Guest guest, CancelToken cancel) {
    Domain domain = guest.profile().domain();
    return domain == null ? null : access(domain, guest.rulesText(), cancel);
  }

  /**
   * A place in the template or what it includes, for people.
   *
   * @param domain a guest of the template
   */
  String place(Domain domain, Location where) {
    String filled = directory + "/" + domain.profileName();
    // Filling a template in moves no line above its last brace.
    String path = where.path().equals(filled) ? templatePath(domain) : where.path();
    FileModel file = files.file(path);
    return file == null ? path : path + ":" + (file.text().lines().line(where.range().start()) + 1);
  }

  private @Nullable ProfileAccess access(Domain domain, String rules, CancelToken cancel) {
    FileModel template = files.file(templatePath(domain));
    String text = template == null ? BARE : template.text().text();
    String filled = ProfileTemplate.fill(text, domain, LibvirtVersion.newest()).text();
    if (filled == null) {
      return null;
    }
    String path = directory + "/" + domain.profileName();
    FileModel root = parse(path, filled);
    FileModel own = parse(path + ".files", RulesFile.BANNER + rules);
    PolicyModel model =
        PolicyModel.build(root, FileKind.GENERATED, new Overlay(files, root, own), options, cancel);
    List<ProfileAccess> profiles = new PolicyAccess(model, patterns).profiles();
    return profiles.isEmpty() ? null : profiles.get(0);
  }

  private FileModel parse(String path, String text) {
    return new FileModel(path, AppArmorSyntax.parse(SourceText.of(text), options.target()));
  }

  /** The tree with the two files libvirt would write. */
  private record Overlay(PolicyFiles below, FileModel profile, FileModel rules)
      implements PolicyFiles {
    @Override
    public Stat stat(String path) {
      return file(path, null) != null ? Stat.FILE : below.stat(path);
    }

    @Override
    public @Nullable FileModel file(String path) {
      FileModel own = file(path, null);
      return own != null ? own : below.file(path);
    }

    private @Nullable FileModel file(String path, @Nullable FileModel otherwise) {
      return path.equals(profile.path()) ? profile : path.equals(rules.path()) ? rules : otherwise;
    }

    @Override
    public List<String> list(String path) {
      return below.list(path);
    }
  }
}
