package org.vambrace.ide.preview;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.RulesFile;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** The files of a snapshot, and over them the two that libvirt would write for a guest. */
final class GuestFiles implements PolicyFiles {
  private final Snapshot snapshot;
  private final String profilePath;
  private final String rulesPath;
  private final FileModel profile;
  private final FileModel rules;

  GuestFiles(Snapshot snapshot, String template, GeneratedProfile generated, String filled) {
    this.snapshot = snapshot;
    String directory = Paths.parent(template);
    this.profilePath = Paths.resolve(String.valueOf(directory), "" + generated.profileName());
    this.rulesPath = profilePath + ".files";
    this.profile = snapshot.parse(profilePath, SourceText.of(filled));
    this.rules = snapshot.parse(rulesPath, SourceText.of(RulesFile.BANNER + generated.rulesText()));
  }

  String profilePath() {
    return profilePath;
  }

  String rulesPath() {
    return rulesPath;
  }

  /** The line of the rules text that an offset of the rules file is on. */
  int rulesLine(int offset) {
    return rules.text().lines().line(offset) - 1;
  }

  /** The line of the profile that an offset of it is on. */
  int profileLine(int offset) {
    return profile.text().lines().line(offset);
  }

  @Override
  public Stat stat(String path) {
    return path.equals(profilePath) || path.equals(rulesPath) ? Stat.FILE : snapshot.stat(path);
  }

  @Override
  public @Nullable FileModel file(String path) {
    return path.equals(profilePath)
        ? profile
        : path.equals(rulesPath) ? rules : snapshot.file(path);
  }

  @Override
  public List<String> list(String path) {
    return snapshot.list(path);
  }
}
