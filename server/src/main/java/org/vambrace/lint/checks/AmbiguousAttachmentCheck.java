package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<List<Object>, List<AttachmentOverlap.Tie>> ties = new LinkedHashMap<>();
    for (AttachmentOverlap.Tie tie : overlap.ties()) {
      List<Object> same = List.of(tie.second(), tie.witness());
      ties.computeIfAbsent(same, k -> new ArrayList<>()).add(tie);
    }
    ties.values().forEach(some -> report(profiles, some, out));
  }

  /** Ties of one profile over one executable. */
  private static void report(
      List<Declared> profiles, List<AttachmentOverlap.Tie> ties, Reporter out) {
    AttachmentOverlap.Tie tie = ties.get(0);
    int more = ties.size() - 1;
    String others = more == 0 ? "" : " and " + more + (more == 1 ? " other" : " others");
    List<Related> related = new ArrayList<>();
    for (AttachmentOverlap.Tie each : ties) {
      related.add(new Related(profiles.get(each.first()).place(), "the other profile"));
    }
    out.report(
        profiles.get(tie.second()).place(),
        "'"
            + RuleText.shown(tie.witness(), 40)
            + "' fits '"
            + RuleText.shown(profiles.get(tie.first()).name(), 24)
            + "'"
            + others
            + " as well; the kernel then takes "
            + (more == 0 ? "neither" : "none"),
        related,
        List.of(),
        Set.of());
  }
}
