package org.vambrace.ide.symbols;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.policy.SkippedNames;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** Which files an include names, as apparmor_parser looks them up. Stateless. */
public final class Includes {
  private Includes() {}

  /**
   * The files that {@code named} brings into {@code path}; those of a directory in order of name.
   */
  public static List<String> targets(Snapshot snapshot, String path, String named) {
    String place = place(snapshot, path, named);
    if (place.isEmpty()) {
      return List.of();
    }
    if (snapshot.stat(place) != Stat.DIRECTORY) {
      return List.of(place);
    }
    List<String> found = new ArrayList<>();
    for (String name : snapshot.list(place)) {
      String file = Paths.resolve(place, name);
      if (!SkippedNames.file(name) && snapshot.stat(file) == Stat.FILE) {
        found.add(file);
      }
    }
    found.sort(null);
    return List.copyOf(found);
  }

  /** The file or directory that {@code named} means, or an empty text. */
  public static String place(Snapshot snapshot, String path, String named) {
    PolicyOptions options = snapshot.options(path);
    List<String> candidates = new ArrayList<>();
    if (named.startsWith("/")) {
      candidates.add(Paths.normalize(named));
    } else {
      for (String directory : options.includeDirs()) {
        candidates.add(Paths.resolve(directory, named));
      }
      candidates.add(Paths.resolve(options.base(), named));
      candidates.add(Paths.resolve(options.cwd(), named));
    }
    for (String candidate : candidates) {
      if (snapshot.stat(candidate) != Stat.MISSING) {
        return candidate;
      }
    }
    return "";
  }
}
