package org.vambrace.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.SkippedNames;
import org.vambrace.workspace.Snapshot;

/**
 * The files that a list of paths means: files as they are, directories with all policy in them. Not
 * thread-safe; for one command.
 */
final class InputFiles {
  private static final int MAX_DEPTH = 64;

  /** What Java puts for bytes of a name that are not UTF-8; no file is found under it. */
  private static final char UNDECODABLE = '\uFFFD';

  private final Console console;
  private final Snapshot snapshot;
  private final List<Given> found = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private boolean unreadable;

  /**
   * A file to look at.
   *
   * @param shown its path as the user gave it (a file of a directory: the directory's, extended)
   * @param path absolute
   * @param walked whether it was found in a directory
   */
  record Given(String shown, String path, boolean walked) {}

  InputFiles(Console console, Snapshot snapshot) {
    this.console = console;
    this.snapshot = snapshot;
  }

  /** Adds what {@code shown} means; tells of what is not there on the console. */
  void add(String shown) {
    if (shown.isEmpty()) {
      fail("an empty name is no file; a variable of the shell may be unset");
      return;
    }
    String path = console.absolute(shown);
    switch (snapshot.stat(path)) {
      case DIRECTORY -> {
        int before = found.size();
        boolean readable = walk(shown.endsWith("/") ? shown : shown + "/", path, 0);
        if (found.size() == before && readable) {
          console.complain("there is no policy in '" + shown + "'");
        }
      }
      case MISSING -> missing(shown);
      default -> {
        if (seen.add(path)) {
          found.add(new Given(shown, path, false));
        }
      }
    }
  }

  private void missing(String shown) {
    boolean glob = PathGlobs.isGlob(shown);
    List<String> matches = glob ? PathGlobs.expand(shown, console, snapshot) : List.<String>of();
    matches.forEach(this::add);
    if (matches.isEmpty()) {
      fail(
          glob
              ? "no file matches '" + shown + "'"
              : "cannot read '" + shown + "': " + whyMissing(console.absolute(shown)));
    }
  }

  private static String whyMissing(String path) {
    return Files.isSymbolicLink(Path.of(path))
        ? "the link leads to nothing"
        : path.indexOf(UNDECODABLE) >= 0 ? "its name is not UTF-8" : "no such file";
  }

  private void fail(String message) {
    console.complain(message);
    unreadable = true;
  }

  /** What was found, in order, each file once. */
  List<Given> files() {
    return found;
  }

  /** Whether something could not be read. */
  boolean unreadable() {
    return unreadable;
  }

  /** Takes in a directory; false if it could not be listed. */
  private boolean walk(String shown, String directory, int depth) {
    if (depth > MAX_DEPTH || !seen.add(DirectoryIdentity.of(directory))) {
      console.complain(
          "passed over '" + shown + "': a link leads back to a directory already read");
      return true;
    }
    List<String> names = new ArrayList<>(snapshot.list(directory));
    if (names.isEmpty() && closed(Path.of(directory))) {
      fail("cannot read '" + shown + "': permission denied");
      return false;
    }
    names.sort(null);
    for (String name : names) {
      String path = directory.equals("/") ? "/" + name : directory + "/" + name;
      Stat stat = snapshot.stat(path);
      if (stat == Stat.DIRECTORY) {
        if (!SkippedNames.directory(name)) {
          walk(shown + name + "/", path, depth + 1);
        }
      } else if (stat == Stat.MISSING && name.indexOf(UNDECODABLE) >= 0) {
        fail("cannot read '" + shown + name + "': its name is not UTF-8");
      } else if (stat != Stat.MISSING && PolicySniffer.wanted(snapshot, path) && seen.add(path)) {
        found.add(new Given(shown + name, path, true));
      }
    }
    return true;
  }

  /** Whether a directory is there and keeps its names to itself. */
  private static boolean closed(Path directory) {
    return Files.isDirectory(directory) && !Files.isReadable(directory);
  }
}
