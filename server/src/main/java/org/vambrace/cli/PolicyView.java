package org.vambrace.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.Patterns;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Snapshot;

/**
 * Policy at one moment of a run of fixes.
 *
 * @param snapshots the snapshot that a file belongs to
 * @param forced what the user takes a file for, or null
 */
record PolicyView(
    Function<String, Snapshot> snapshots, Function<String, @Nullable FileKind> forced) {

  /** The model of a file, or null where it is no policy. */
  @Nullable PolicyModel model(String path) {
    Snapshot snapshot = snapshots.apply(path);
    SourceText text = snapshot.read(path).text();
    FileKind kind = kind(path);
    if (text == null || kind == FileKind.DOMAIN || kind == FileKind.ABI) {
      return null;
    }
    FileModel file = snapshot.parse(path, text);
    return PolicyModel.build(file, kind, snapshot, snapshot.options(path), CancelToken.NONE);
  }

  /** Compiled globs that all views of a run share. */
  Patterns patterns(String path) {
    return snapshots.apply(path).patterns();
  }

  /** A file and, if it is no root itself, the roots that read it: so many at most. */
  Set<String> readers(String path, int most) {
    Set<String> found = new LinkedHashSet<>(Set.of(path));
    FileKind kind = kind(path);
    if (kind == FileKind.FRAGMENT || kind == FileKind.TUNABLE) {
      found.addAll(snapshots.apply(path).roots(path, most));
    }
    return found;
  }

  /** What a file is taken for. */
  FileKind kind(String path) {
    FileKind wanted = forced.apply(path);
    return wanted != null ? wanted : snapshots.apply(path).kind(path);
  }
}
