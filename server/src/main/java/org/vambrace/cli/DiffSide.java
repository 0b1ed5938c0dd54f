package org.vambrace.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** One of the two policies of a comparison. For one thread. */
final class DiffSide {
  private final Snapshot snapshot;
  private final Console console;
  private final Patterns patterns;
  private final Map<String, String> roots = new LinkedHashMap<>();
  private boolean refused;

  /**
   * The profiles below a path.
   *
   * @param given a file or a directory, absolute
   */
  DiffSide(Snapshot snapshot, String given, Console console, Patterns patterns) {
    this.snapshot = snapshot;
    this.console = console;
    this.patterns = patterns;
    if (snapshot.stat(given) == Stat.DIRECTORY) {
      InputFiles inputs = new InputFiles(console, snapshot);
      inputs.add(given);
      for (InputFiles.Given file : inputs.files()) {
        String below = Paths.below(given, file.path());
        if (snapshot.kind(file.path()).isRoot() && below != null) {
          roots.put(below, file.path());
        }
      }
    } else {
      roots.put("", given);
    }
  }

  /** Absolute paths of the files with profiles, by their names below what was given. */
  Map<String, String> roots() {
    return roots;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** Whether a file was passed over because the parser refuses it. */
  boolean refused() {
    return refused;
  }

  /** A root's model, not kept; null where there is none. */
  @Nullable PolicyModel model(@Nullable String path) {
    FileModel file = path == null ? null : snapshot.file(path);
    if (file == null) {
      return null;
    }
    return PolicyModel.build(
        file,
        snapshot.kind(file.path()),
        snapshot,
        snapshot.options(file.path()),
        CancelToken.NONE);
  }

  /** The profiles of a root; none if the parser refuses it. */
  List<ProfileAccess> profiles(@Nullable PolicyModel model) {
    if (model == null) {
      return List.of();
    }
    PolicyAccess access = new PolicyAccess(model, patterns);
    PolicyProblem refusal = access.refusal(snapshot, CancelToken.NONE);
    if (refusal != null) {
      console.complain(
          "passed over '" + model.root().path() + "': " + refusal.id() + ": " + refusal.message());
      refused = true;
      return List.of();
    }
    return new ArrayList<>(access.profiles());
  }
}
