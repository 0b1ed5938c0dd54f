package org.vambrace.lint;

import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.syntax.Node;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/**
 * What a {@link ModelCheck} may look at.
 *
 * @param model the root with all it includes
 * @param snapshot the files around it
 * @param cancel asked in long work
 * @param access what its profiles allow; computed as far as it is asked for, shared by all checks
 */
public record ModelContext(
    PolicyModel model, Snapshot snapshot, CancelToken cancel, PolicyAccess access) {

  /** The root's path. */
  public String path() {
    return model.root().path();
  }

  /** A file that the root reads, the root included, parsed; null where there is none. */
  public @Nullable FileModel file(String path) {
    // The root may be known by no snapshot (standard input), or be too large to parse twice.
    return path.equals(path()) ? model.root() : snapshot.file(path);
  }

  /** Whether a place lies in the root file itself. */
  public boolean inRoot(Location where) {
    return where.path().equals(path());
  }

  /** A place in the root file. */
  public Location at(Node node) {
    return new Location(path(), node.range());
  }
}
