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
public final class AmbiguousAttachmentCheck implements TreeCheck {
  private static final CheckInfo INFO =
      new CheckInfo("ambiguous-attachment", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true);

  private record Declared(String name, Location place) {}

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Collector start(Snapshot snapshot) {
    List<Declared> profiles = new ArrayList<>();
    AttachmentOverlap overlap = new AttachmentOverlap(snapshot.patterns());
    return new Collector() {
      @Override
      public void add(PolicyModel root) {
        if (root.kind() != FileKind.PROFILE) {
          return;
        }
        for (ProfileModel profile : root.profiles()) {
          if (!profile.attachments().isEmpty() && profile.declaration().xattrs() == null) {
            profiles.add(
                new Declared(
                    profile.name(),
                    new Location(
                        profile.origin().where().path(), profile.declaration().name().range())));
            overlap.add(profile.attachments());
          }
        }
      }

      @Override
      public void finish(Reporter out) {
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
    };
  }
}
