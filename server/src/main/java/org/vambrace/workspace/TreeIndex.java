package org.vambrace.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.policy.PolicyFiles.Stat;

/**
 * Which files of one tree may include which. Made by one scan of the tree's text; immutable
 * afterwards.
 */
final class TreeIndex {
  private static final int MAX_FILES = 50_000;
  private static final int MAX_DEPTH = 16;

  /** How much text is read of a directory outside of any tree, in UTF-16 units. */
  private static final long MAX_BESIDE = 2 << 20;

  private final Map<String, Set<String>> includers = new HashMap<>();
  private final List<String> files = new ArrayList<>();

  /**
   * Scans {@code tree}.
   *
   * @param deep whether directories in it count
   * @param lookup where {@code <...>} is looked up, in order
   */
  TreeIndex(FileSource source, String tree, boolean deep, List<String> lookup, String cwd) {
    collect(source, tree, deep ? MAX_DEPTH : 0);
    long read = 0;
    for (String file : files) {
      FileSource.Content content = source.read(file);
      if (content.text() != null) {
        read += content.text().length();
        if (!deep && read > MAX_BESIDE) {
          // A directory of anything, not a policy tree: who lies here includes nobody.
          break;
        }
        for (String target : targets(source, file, content.text().text(), lookup, cwd)) {
          includers.computeIfAbsent(target, k -> new LinkedHashSet<>()).add(file);
        }
      }
    }
  }

  private TreeIndex(TreeIndex other) {
    other.includers.forEach((path, from) -> includers.put(path, new LinkedHashSet<>(from)));
    files.addAll(other.files);
  }

  /** The same after the includes of these files, by path, became others. */
  TreeIndex with(Map<String, List<String>> changed) {
    Set<String> inside = new LinkedHashSet<>(files);
    inside.retainAll(changed.keySet());
    if (inside.isEmpty()) {
      return this;
    }
    TreeIndex next = new TreeIndex(this);
    next.includers.values().forEach(from -> from.removeAll(inside));
    for (String file : inside) {
      for (String target : changed.getOrDefault(file, List.of())) {
        next.includers.computeIfAbsent(target, k -> new LinkedHashSet<>()).add(file);
      }
    }
    return next;
  }

  /** Every file of the tree, sorted within its directory. */
  List<String> files() {
    return files;
  }

  /** The files that name {@code path} in an include, sorted by directory and name. */
  Set<String> includers(String path) {
    return includers.getOrDefault(path, Set.of());
  }

  private void collect(FileSource source, String directory, int depth) {
    List<String> names = new ArrayList<>(source.list(directory));
    names.sort(null);
    for (String name : names) {
      String path = Paths.resolve(directory, name);
      if (files.size() >= MAX_FILES) {
        return;
      }
      Stat stat = source.stat(path);
      if (stat == Stat.FILE && !SkippedNames.file(name)) {
        files.add(path);
      } else if (stat == Stat.DIRECTORY && depth > 0 && !SkippedNames.directory(name)) {
        collect(source, path, depth - 1);
      }
    }
  }

  /** What the file {@code from} with this text may include. */
  static List<String> targets(
      FileSource source, String from, String text, List<String> lookup, String cwd) {
    List<String> found = new ArrayList<>();
    for (String path : IncludeScanner.scan(text)) {
      found.addAll(named(source, path, from, lookup, cwd));
    }
    return found;
  }

  /** What an include may bring in; a directory brings its files. */
  private static List<String> named(
      FileSource source, String path, String from, List<String> lookup, String cwd) {
    List<String> candidates = new ArrayList<>();
    if (path.startsWith("/")) {
      candidates.add(Paths.normalize(path));
    } else {
      for (String directory : lookup) {
        candidates.add(Paths.resolve(directory, path));
      }
      candidates.add(Paths.resolve(cwd, path));
      String beside = Paths.parent(from);
      if (beside != null) {
        candidates.add(Paths.resolve(beside, path));
      }
    }
    for (String candidate : candidates) {
      Stat stat = source.stat(candidate);
      if (stat == Stat.DIRECTORY) {
        List<String> found = new ArrayList<>();
        for (String name : source.list(candidate)) {
          if (!SkippedNames.file(name)) {
            found.add(Paths.resolve(candidate, name));
          }
        }
        return found;
      }
      if (stat != Stat.MISSING) {
        return List.of(candidate);
      }
    }
    return List.of();
  }
}
