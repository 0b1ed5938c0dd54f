package org.vambrace.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.SkippedNames;

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
    Named named = new Named(source, lookup, cwd);
    long read = 0;
    for (String file : files) {
      FileSource.Content content = source.read(file);
      if (content.text() != null) {
        read += content.text().length();
        if (!deep && read > MAX_BESIDE) {
          // A directory of anything, not a policy tree: who lies here includes nobody.
          break;
        }
        for (String target : named.targets(file, content.text().text())) {
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
    return new Named(source, lookup, cwd).targets(from, text);
  }

  /** Finds what includes name; what most files of a tree include is looked for once. */
  private static final class Named {
    private final FileSource source;
    private final List<String> directories;

    /** By path as written; empty for what lies in none of the directories. */
    private final Map<String, Optional<List<String>>> known = new HashMap<>();

    Named(FileSource source, List<String> lookup, String cwd) {
      this.source = source;
      this.directories = new ArrayList<>(lookup);
      directories.add(cwd);
    }

    List<String> targets(String from, String text) {
      List<String> found = new ArrayList<>();
      for (String path : IncludeScanner.scan(text)) {
        found.addAll(
            known.computeIfAbsent(path, this::anywhere).orElseGet(() -> beside(from, path)));
      }
      return found;
    }

    private Optional<List<String>> anywhere(String path) {
      if (path.startsWith("/")) {
        List<String> there = at(Paths.normalize(path));
        return Optional.of(there == null ? List.of() : there);
      }
      for (String directory : directories) {
        List<String> there = at(Paths.resolve(directory, path));
        if (there != null) {
          return Optional.of(there);
        }
      }
      return Optional.empty();
    }

    private List<String> beside(String from, String path) {
      String parent = Paths.parent(from);
      List<String> there = parent == null ? null : at(Paths.resolve(parent, path));
      return there == null ? List.of() : there;
    }

    /** The files that an include of this place brings in; null if nothing is there. */
    private @Nullable List<String> at(String place) {
      Stat stat = source.stat(place);
      if (stat != Stat.DIRECTORY) {
        return stat == Stat.MISSING ? null : List.of(place);
      }
      List<String> found = new ArrayList<>();
      for (String name : source.list(place)) {
        if (!SkippedNames.file(name)) {
          found.add(Paths.resolve(place, name));
        }
      }
      return found;
    }
  }
}
