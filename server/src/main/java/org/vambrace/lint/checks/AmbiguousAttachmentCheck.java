package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.AttachmentOverlap;
import org.vambrace.workspace.Snapshot;

/** Two profiles that fit an executable equally well, so that the kernel takes neither. */
public final class AmbiguousAttachmentCheck
    implements TreeCheck<List<AmbiguousAttachmentCheck.Declared>> {
  private static final CheckInfo INFO =
      new CheckInfo("ambiguous-attachment", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true);

  /**
   * A profile that attaches to programs.
   *
   * @param place its name
   * @param attachments the globs
   */
  record Declared(String name, Location place, List<String> attachments) {}

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Declared> facts(PolicyModel root) {
    List<Declared> found = new ArrayList<>();
    for (ProfileModel profile :
        root.kind() == FileKind.PROFILE ? root.profiles() : List.<ProfileModel>of()) {
      if (!profile.attachments().isEmpty() && profile.declaration().xattrs() == null) {
        Location place =
            new Location(profile.origin().where().path(), profile.declaration().name().range());
        found.add(new Declared(profile.name(), place, profile.attachments()));
      }
    }
    return List.copyOf(found);
  }

  @Override
  public void compare(List<List<Declared>> roots, Snapshot snapshot, Reporter out) {
    List<Declared> profiles = roots.stream().flatMap(List::stream).toList();
    AttachmentOverlap overlap = new AttachmentOverlap(snapshot.patterns());
    profiles.forEach(profile -> overlap.add(profile.attachments));
    for (AttachmentOverlap.Tie tie : overlap.ties()) {
      Declared first = profiles.get(tie.first());
      Declared second = profiles.get(tie.second());
      out.report(
          second.place(),
          "'"
              + RuleText.shown(tie.witness(), 40)
              + "' fits '"
              + RuleText.shown(first.name(), 24)
              + "' as well; the kernel then takes neither",
          List.of(new Related(first.place(), "the other profile")),
          List.of(),
          Set.of());
    }
  }
}
