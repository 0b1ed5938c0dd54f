package org.vambrace.policy.access;

import java.util.List;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.policy.rules.ExecMode;
import org.vambrace.text.CancelToken;

/** Puts what the automaton refuses into words. */
final class AccessProblems {
  static final String CONFLICT = "conflicting-exec";

  private final List<PolicyProblem> out;
  private final FileModel root;
  private final PolicyFiles files;

  AccessProblems(List<PolicyProblem> out, FileModel root, PolicyFiles files) {
    this.out = out;
    this.root = root;
    this.files = files;
  }

  void of(ProfileAccess profile, CancelToken cancel) {
    ConflictFinder.Result found = profile.findConflicts(cancel);
    found.conflicts().forEach(this::add);
    if (!found.complete() && found.conflicts().isEmpty()) {
      out.add(
          new PolicyProblem(
              CONFLICT,
              Severity.INFORMATION,
              profile.profile().origin().where(),
              "unknown whether exec modes conflict: the exec rules are too many or too intricate"
                  + " to compare them all",
              List.of()));
    }
  }

  private void add(ExecConflict conflict) {
    EffectiveRule first = conflict.first().source();
    EffectiveRule second = conflict.second().source();
    if (first == null || second == null) {
      return;
    }
    Location here = place(second);
    Location there = place(first);
    String witness = shortened(conflict.witness(), 34);
    String message =
        "exec modes conflict: "
            + shortened(conflict.second().path(), 30)
            + " gets "
            + name(conflict.second())
            + " here and "
            + name(conflict.first())
            + " from "
            + place(there, here)
            + " (both match "
            + witness
            + ")";
    out.add(
        new PolicyProblem(
            CONFLICT,
            Severity.ERROR,
            here,
            message,
            List.of(new Related(there, "the other rule: " + name(conflict.first())))));
  }

  private static Location place(EffectiveRule rule) {
    return rule.origin().where();
  }

  /** {@code abstractions/base:41}, or only the line in the same file. */
  private String place(Location there, Location here) {
    FileModel file = there.path().equals(root.path()) ? root : files.file(there.path());
    int line = file == null ? 0 : file.text().lines().line(there.range().start()) + 1;
    if (there.path().equals(here.path())) {
      return "line " + line;
    }
    String path = there.path();
    int cut = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
    return (cut < 0 ? path : path.substring(cut + 1)) + ":" + line;
  }

  private static String shortened(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
  }

  private static String name(AccessRule rule) {
    Transition exec = rule.exec();
    if (exec == null) {
      return "x";
    }
    if (rule.kind() == AccessRule.Kind.CHANGE_PROFILE) {
      return exec.mode().unsafe() ? "unsafe" : "safe";
    }
    ExecMode mode = exec.mode();
    return exec.target() == null ? mode.letters() : shortened(exec.text(), 24);
  }
}
