package org.vambrace.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;

/**
 * One moment of a workspace: every question about a file gets the same answer for as long as the
 * snapshot lives. What is asked for is worked out once and kept. Thread-safe; paths are absolute
 * and normalised.
 */
public final class Snapshot implements PolicyFiles {
  private final FileSource source;
  private final Settings settings;
  private final FileKinds kinds;
  private final Map<String, Stat> stats = new ConcurrentHashMap<>();
  private final Map<String, FileModel> files = new ConcurrentHashMap<>();
  private final Map<String, String> trees = new ConcurrentHashMap<>();
  private final Map<String, TreeIndex> indexes = new ConcurrentHashMap<>();
  private final Map<String, FileKind> kindsFound = new ConcurrentHashMap<>();
  private final Map<String, PolicyModel> models = new ConcurrentHashMap<>();

  /** A snapshot of what {@code source} gives. */
  public Snapshot(FileSource source, Settings settings) {
    this.source = source;
    this.settings = settings;
    this.kinds = new FileKinds(this::tree, this::includers, this::file);
  }

  /** What the user chose. */
  public Settings settings() {
    return settings;
  }

  @Override
  public Stat stat(String path) {
    return stats.computeIfAbsent(path, source::stat);
  }

  @Override
  public List<String> list(String path) {
    return source.list(path);
  }

  /** The parsed file, made once and kept; null where there is no readable file. */
  @Override
  public @Nullable FileModel file(String path) {
    FileModel found = files.get(path);
    if (found != null) {
      return found;
    }
    if (stat(path) != Stat.FILE) {
      return null;
    }
    SourceText text = read(path).text();
    return text == null ? null : files.computeIfAbsent(path, p -> parse(p, text));
  }

  /** The text of a file, or why there is none. */
  public FileSource.Content read(String path) {
    return source.read(path);
  }

  /**
   * Parses {@code text} as {@code path} for this snapshot's target, without keeping it: for a run
   * over many roots that are looked at once.
   */
  public FileModel parse(String path, SourceText text) {
    return new FileModel(path, AppArmorSyntax.parse(text, settings.target()));
  }

  /** What a file is. */
  public FileKind kind(String path) {
    FileKind known = kindsFound.get(path);
    if (known == null) {
      known = kinds.kind(path);
      kindsFound.put(path, known);
    }
    return known;
  }

  /** The kind that a file's name alone decides (libvirt's files, XML), or null. */
  public @Nullable FileKind kindByName(String path) {
    return FileKinds.byName(Paths.name(path));
  }

  /**
   * The policy tree a file lies in: the nearest directory above it that holds {@code tunables/} or
   * {@code abstractions/}; null if there is none. {@code local/} is part of its tree even where it
   * has an {@code abstractions/} of its own.
   */
  public @Nullable String tree(String path) {
    String parent = Paths.parent(path);
    if (parent == null) {
      return null;
    }
    String found = trees.get(parent);
    if (found == null) {
      found = findTree(parent);
      trees.put(parent, found);
    }
    return found.isEmpty() ? null : found;
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

  /** How a file's includes are found, and whose verdict counts. */
  public PolicyOptions options(String path) {
    String base = settings.base();
    List<String> first = new ArrayList<>(settings.includeDirs());
    if (base == null) {
      String tree = tree(path);
      if (tree != null && !tree.equals(settings.systemBase())) {
        first.add(tree);
      }
      base = settings.systemBase();
    }
    return new PolicyOptions(base, List.copyOf(first), settings.cwd(), settings.target());
  }

  /**
   * The files that name {@code path} in an include, directly: those of its tree, or of its own
   * directory where there is no tree. A textual answer, so a candidate may be wrong.
   */
  public Set<String> includers(String path) {
    return index(path).includers(path);
  }

  /** The policy files of the tree (or else the directory) that {@code path} lies in. */
  public List<String> neighbours(String path) {
    return index(path).files();
  }

  private TreeIndex index(String path) {
    String tree = tree(path);
    String parent = Paths.parent(path);
    String where = tree != null ? tree : parent != null ? parent : "/";
    TreeIndex known = indexes.get(where);
    if (known == null) {
      PolicyOptions options = options(path);
      List<String> lookup = new ArrayList<>(options.includeDirs());
      lookup.add(options.base());
      TreeIndex made = new TreeIndex(source, where, tree != null, lookup, settings.cwd());
      TreeIndex raced = indexes.putIfAbsent(where, made);
      known = raced != null ? raced : made;
    }
    return known;
  }

  /**
   * The roots (profiles, templates, generated profiles) that include {@code path}, directly or
   * through others, nearest first.
   *
   * @param limit how many at most
   */
  public List<String> roots(String path, int limit) {
    List<String> found = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>(Set.of(path));
    Deque<String> queue = new ArrayDeque<>(List.of(path));
    while (!queue.isEmpty() && found.size() < limit) {
      for (String includer : includers(queue.remove())) {
        if (seen.add(includer)) {
          if (isRoot(kind(includer))) {
            found.add(includer);
          } else {
            queue.add(includer);
          }
        }
      }
    }
    return found.size() > limit ? List.copyOf(found.subList(0, limit)) : List.copyOf(found);
  }

  private static boolean isRoot(FileKind kind) {
    return kind == FileKind.PROFILE || kind == FileKind.TEMPLATE || kind == FileKind.GENERATED;
  }

  /**
   * The model of a file as what it is, made once and kept; null where there is no readable file.
   */
  public @Nullable PolicyModel model(String path, CancelToken cancel) {
    PolicyModel known = models.get(path);
    if (known == null) {
      FileModel file = file(path);
      if (file == null) {
        return null;
      }
      PolicyModel made = PolicyModel.build(file, kind(path), this, options(path), cancel);
      PolicyModel raced = models.putIfAbsent(path, made);
      known = raced != null ? raced : made;
    }
    return known;
  }
}
