package org.vambrace.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.policy.access.Patterns;
import org.vambrace.text.SourceText;

/**
 * What was learned from the files on disk, shared by all snapshots until a file changes there.
 * Thread-safe.
 */
final class DiskCache {
  final FileSource source;
  final Roots roots;
  final Patterns patterns;

  /** Trees whose files may include those of other trees. */
  final Set<String> linked;

  private final Map<String, Stat> stats = new ConcurrentHashMap<>();
  private final Map<String, FileModel> files = new ConcurrentHashMap<>();
  private final Map<String, String> trees = new ConcurrentHashMap<>();
  private final Map<String, TreeIndex> indexes = new ConcurrentHashMap<>();
  private final Map<FactKind<?>, Map<String, Object>> facts = new ConcurrentHashMap<>();

  /** Files of which a fact was known before they changed. */
  private final Map<FactKind<?>, Set<String>> outdated = new ConcurrentHashMap<>();

  DiskCache(FileSource source, Roots roots) {
    this(source, roots, new Patterns(), Set.of());
  }

  private DiskCache(FileSource source, Roots roots, Patterns patterns, Set<String> linked) {
    this.linked = linked;
    this.source = source;
    this.roots = roots;
    this.patterns = patterns;
  }

  /**
   * The same without what was learned from {@code changed}. Where a file came or went, everything
   * about places goes too; else who includes whom is brought up to date.
   */
  DiskCache without(Collection<String> changed) {
    DiskCache next = new DiskCache(source, roots, patterns, linked);
    next.files.putAll(files);
    facts.forEach((kind, map) -> next.facts.put(kind, new ConcurrentHashMap<>(map)));
    outdated.forEach((kind, paths) -> next.outdated(kind).addAll(paths));
    boolean places = false;
    for (String path : changed) {
      next.files.remove(path);
      next.facts.forEach(
          (kind, map) -> {
            if (map.remove(path) != null) {
              next.outdated(kind).add(path);
            }
          });
      Stat known = stats.get(path);
      places |= known == null || known != source.stat(path);
    }
    if (!places) {
      next.stats.putAll(stats);
      next.trees.putAll(trees);
      next.indexes.putAll(indexes);
      Map<String, List<String>> targets = new LinkedHashMap<>();
      for (String path : changed) {
        SourceText text = source.read(path).text();
        targets.put(path, text == null ? List.of() : targets(path, text.text()));
      }
      next.indexes.replaceAll((where, index) -> index.with(targets));
    }
    return next;
  }

  /** The same, with other linked trees. */
  DiskCache linkedTo(Set<String> places) {
    DiskCache next = new DiskCache(source, roots, patterns, Set.copyOf(places));
    next.files.putAll(files);
    facts.forEach((kind, map) -> next.facts.put(kind, new ConcurrentHashMap<>(map)));
    outdated.forEach((kind, paths) -> next.outdated(kind).addAll(paths));
    next.stats.putAll(stats);
    next.trees.putAll(trees);
    next.indexes.putAll(indexes);
    return next;
  }

  Stat stat(String path) {
    Stat known = stats.get(path);
    if (known == null) {
      known = source.stat(path);
      stats.put(path, known);
    }
    return known;
  }

  @Nullable FileModel file(String path, Function<String, @Nullable FileModel> make) {
    FileModel found = files.get(path);
    if (found != null || stat(path) != Stat.FILE) {
      return found;
    }
    FileModel made = make.apply(path);
    FileModel raced = made == null ? null : files.putIfAbsent(path, made);
    return raced != null ? raced : made;
  }

  @Nullable FileModel known(String path) {
    return files.get(path);
  }

  /** The tree around a file, or null. */
  @Nullable String treeOf(String path) {
    String parent = Paths.parent(path);
    String found = parent == null ? "" : tree(parent);
    return found.isEmpty() ? null : found;
  }

  /** How a file's includes are found, and whose verdict counts. */
  PolicyOptions options(String path) {
    Settings settings = roots.settings(path);
    String base = settings.base();
    List<String> first = new ArrayList<>(settings.includeDirs());
    if (base == null) {
      String tree = treeOf(path);
      if (tree != null && !tree.equals(settings.systemBase())) {
        first.add(tree);
      }
      base = settings.systemBase();
    }
    return new PolicyOptions(base, List.copyOf(first), settings.cwd(), settings.target());
  }

  /** What the file {@code path} with this text may include. */
  List<String> targets(String path, String text) {
    return TreeIndex.targets(source, path, text, lookup(path), roots.settings(path).cwd());
  }

  private List<String> lookup(String path) {
    PolicyOptions options = options(path);
    List<String> lookup = new ArrayList<>(options.includeDirs());
    lookup.add(options.base());
    return lookup;
  }

  /** The tree around a directory, or an empty text. */
  private String tree(String directory) {
    String found = trees.get(directory);
    if (found == null) {
      found = findTree(directory);
      trees.put(directory, found);
    }
    return found;
  }

  private String findTree(String directory) {
    for (String at = directory; at != null; at = Paths.parent(at)) {
      boolean holds =
          stat(Paths.resolve(at, "tunables")) == Stat.DIRECTORY
              || stat(Paths.resolve(at, "abstractions")) == Stat.DIRECTORY;
      if (holds && !Paths.name(at).equals("local")) {
        return at;
      }
    }
    return "";
  }

  /**
   * Who includes whom in a directory.
   *
   * @param deep whether it is a tree, so that the directories in it count
   */
  TreeIndex index(String where, boolean deep) {
    TreeIndex known = indexes.get(where);
    if (known == null) {
      String inside = Paths.resolve(where, "x");
      String cwd = roots.settings(inside).cwd();
      TreeIndex made = new TreeIndex(source, where, deep, lookup(inside), cwd);
      TreeIndex raced = indexes.putIfAbsent(where, made);
      known = raced != null ? raced : made;
    }
    return known;
  }

  /** Files whose fact has to be worked out again before all facts of the kind are told. */
  Set<String> outdated(FactKind<?> kind) {
    return outdated.computeIfAbsent(kind, k -> ConcurrentHashMap.newKeySet());
  }

  @SuppressWarnings("unchecked") // a kind's map holds only answers of that kind
  <T> Map<String, T> facts(FactKind<T> kind) {
    return (Map<String, T>) facts.computeIfAbsent(kind, k -> new ConcurrentHashMap<>());
  }
}
