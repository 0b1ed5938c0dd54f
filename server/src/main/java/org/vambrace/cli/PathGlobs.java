package org.vambrace.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.vambrace.lint.PathGlob;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.workspace.Snapshot;

/**
 * Globs among the arguments, for callers without a shell: {@code *}, {@code ?} and {@code [a-z]}
 * within a name, {@code **} across directories. As in a shell, a leading dot is matched by a dot
 * only. Stateless.
 */
final class PathGlobs {
  private static final int MAX_DEPTH = 16;

  private PathGlobs() {}

  /** Whether an argument that is no file may be a glob. */
  static boolean isGlob(String shown) {
    return shown.indexOf('*') >= 0 || shown.indexOf('?') >= 0 || shown.indexOf('[') >= 0;
  }

  /** What a glob means now, sorted; as the user would have written each. */
  static List<String> expand(String glob, Console console, Snapshot snapshot) {
    Set<String> found = new LinkedHashSet<>();
    boolean absolute = glob.startsWith("/");
    List<String> parts = List.of((absolute ? glob.substring(1) : glob).split("/+"));
    step(absolute ? "/" : "", parts, MAX_DEPTH, console, snapshot, found);
    List<String> sorted = new ArrayList<>(found);
    sorted.sort(null);
    return sorted;
  }

  private static void step(
      String at,
      List<String> parts,
      int depth,
      Console console,
      Snapshot snapshot,
      Set<String> found) {
    if (parts.isEmpty()) {
      found.add(at);
      return;
    }
    String part = parts.get(0);
    List<String> rest = parts.subList(1, parts.size());
    String directory = at.isEmpty() ? "." : at;
    if (!isGlob(part)) {
      String next = join(at, part);
      if (snapshot.stat(console.absolute(next)) != Stat.MISSING) {
        step(next, rest, depth, console, snapshot, found);
      }
      return;
    }
    boolean across = part.equals("**");
    if (across && !rest.isEmpty()) {
      step(at, rest, depth, console, snapshot, found);
    }
    Pattern pattern = pattern(part);
    for (String name : snapshot.list(console.absolute(directory))) {
      String next = join(at, name);
      boolean hidden = name.startsWith(".") && !part.startsWith(".");
      boolean inner = across && snapshot.stat(console.absolute(next)) == Stat.DIRECTORY;
      if (hidden || !across && !pattern.matcher(name).matches()) {
        continue;
      }
      if (!across || rest.isEmpty() && !inner) {
        step(next, rest, depth, console, snapshot, found);
      } else if (inner && depth > 0) {
        step(next, parts, depth - 1, console, snapshot, found);
      }
    }
  }

  private static String join(String at, String name) {
    return at.isEmpty() ? name : at.endsWith("/") ? at + name : at + "/" + name;
  }

  private static Pattern pattern(String part) {
    return Pattern.compile(PathGlob.regex(part, false), Pattern.DOTALL);
  }
}
