package org.vambrace.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.policy.access.Patterns;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;

/**
 * One moment of a workspace: every question about a file gets the same answer for as long as the
 * snapshot lives. What is asked for is worked out once and kept. Thread-safe; paths are absolute
 * and normalised.
 */
public final class Snapshot implements PolicyFiles {
  private final DiskCache disk;
  private final Map<String, OpenDocument> open;
  private final FileKinds kinds;
  private final Map<String, FileModel> files = new ConcurrentHashMap<>();
  private final Map<String, List<String>> targets = new ConcurrentHashMap<>();
  private final Map<FactKind<?>, Map<String, Object>> facts = new ConcurrentHashMap<>();
  private final Map<String, FileKind> kindsFound = new ConcurrentHashMap<>();
  private final Map<String, PolicyModel> models = new ConcurrentHashMap<>();
  private final Map<String, Object> making = new ConcurrentHashMap<>();

  /** A snapshot of what {@code source} gives. */
  public Snapshot(FileSource source, Settings settings) {
    this(new DiskCache(source, Roots.of(settings)), Map.of());
  }

  Snapshot(DiskCache disk, Map<String, OpenDocument> open) {
    this.disk = disk;
    this.open = open;
    this.kinds =
        new FileKinds(this::tree, this::includers, this::file, path -> stat(path) != Stat.MISSING);
  }

  /**
   * The snapshot after one document was opened, changed or closed. Keeps what the change cannot
   * touch: other files, and the models of roots that do not read the document.
   *
   * @param path the document
   * @param document its new text, or null if it was closed
   */
  Snapshot next(String path, @Nullable OpenDocument document) {
    Map<String, OpenDocument> documents = new LinkedHashMap<>(open);
    if (document == null) {
      documents.remove(path);
    } else {
      documents.put(path, document);
    }
    Snapshot next = new Snapshot(disk, Collections.unmodifiableMap(documents));
    next.files.putAll(files);
    next.files.remove(path);
    next.targets.putAll(targets);
    next.targets.remove(path);
    facts.forEach(
        (kind, map) -> {
          Map<String, Object> kept = new ConcurrentHashMap<>(map);
          kept.remove(path);
          next.facts.put(kind, kept);
        });
    boolean appears = (document == null) != !open.containsKey(path) && disk.stat(path) != Stat.FILE;
    boolean sameIncludes = !appears && targets(path).equals(next.targets(path));
    if (sameIncludes) {
      next.kindsFound.putAll(kindsFound);
    }
    if (!appears) {
      models.forEach(
          (root, model) -> {
            if (!root.equals(path) && !reads(model, path)) {
              next.models.put(root, model);
            }
          });
    }
    return next;
  }

  private static boolean reads(PolicyModel model, String path) {
    for (IncludeEdge edge : model.includes()) {
      if (edge.targets().contains(path)) {
        return true;
      }
    }
    return false;
  }

  /** The snapshot in which files of {@code trees} may include those of other trees. */
  Snapshot linkedTo(Set<String> trees) {
    Snapshot next = new Snapshot(disk.linkedTo(trees), open);
    next.files.putAll(files);
    next.targets.putAll(targets);
    facts.forEach((kind, map) -> next.facts.put(kind, new ConcurrentHashMap<>(map)));
    return next;
  }

  /** The trees that were linked. */
  Set<String> linked() {
    return disk.linked;
  }

  /** The snapshot after files changed on disk. */
  Snapshot afterDisk(Collection<String> changed) {
    Snapshot next = new Snapshot(disk.without(changed, this::lookup), open);
    next.files.putAll(files);
    next.targets.putAll(targets);
    facts.forEach((kind, map) -> next.facts.put(kind, new ConcurrentHashMap<>(map)));
    return next;
  }

  /** The documents that editors have open, by path. */
  public Map<String, OpenDocument> documents() {
    return open;
  }

  /** What the user chose, for files in no folder. */
  public Settings settings() {
    return disk.roots.other();
  }

  /** The workspace's folders. */
  public Roots roots() {
    return disk.roots;
  }

  /** Compiled globs, shared by everything that asks about this workspace. */
  public Patterns patterns() {
    return disk.patterns;
  }

  @Override
  public Stat stat(String path) {
    return open.containsKey(path) ? Stat.FILE : disk.stat(path);
  }

  @Override
  public List<String> list(String path) {
    List<String> names = disk.source.list(path);
    List<String> more = new ArrayList<>();
    for (String document : open.keySet()) {
      if (path.equals(Paths.parent(document)) && !names.contains(Paths.name(document))) {
        more.add(Paths.name(document));
      }
    }
    if (more.isEmpty()) {
      return names;
    }
    more.addAll(names);
    return List.copyOf(more);
  }

  /** The parsed file, made once and kept; null where there is no readable file. */
  @Override
  public @Nullable FileModel file(String path) {
    OpenDocument document = open.get(path);
    if (document != null) {
      FileModel found = files.get(path);
      if (found != null) {
        return found;
      }
      synchronized (making("file", path)) {
        found = files.get(path);
        if (found == null) {
          found = parse(path, document.text());
          files.put(path, found);
        }
        return found;
      }
    }
    return disk.file(path, this::readFile);
  }

  /**
   * What to hold while something about a file is made, so that several questions at once do not
   * each make it. Not the map's own locks: those would hold up questions about other files.
   */
  private Object making(String what, String path) {
    return making.computeIfAbsent(what + ' ' + path, k -> new Object());
  }

  private @Nullable FileModel readFile(String path) {
    SourceText text = disk.source.read(path).text();
    return text == null ? null : parse(path, text);
  }

  /** The text of a file, or why there is none. */
  public FileSource.Content read(String path) {
    OpenDocument document = open.get(path);
    return document != null ? FileSource.Content.of(document.text()) : disk.source.read(path);
  }

  /**
   * Parses {@code text} as {@code path} for this snapshot's target, without keeping it: for a run
   * over many roots that are looked at once.
   */
  public FileModel parse(String path, SourceText text) {
    return new FileModel(path, AppArmorSyntax.parse(text, disk.roots.settings(path).target()));
  }

  /**
   * What {@code kind} says of one file; worked out once for each content and kept, without keeping
   * the file's tree. Null where there is no readable file.
   */
  public <T> @Nullable T fact(String path, FactKind<T> kind) {
    boolean opened = open.containsKey(path);
    Map<String, T> map = opened ? facts(kind) : disk.facts(kind);
    T found = map.get(path);
    if (found == null) {
      FileModel file = opened ? file(path) : disk.known(path);
      if (file == null && stat(path) == Stat.FILE) {
        file = readFile(path);
      }
      if (file == null) {
        return null;
      }
      found = kind.of(file);
      map.put(path, found);
    }
    return found;
  }

  /**
   * The facts of this kind that are known by now, by path: those of open documents, and of files
   * that were asked about, as they are now.
   */
  public <T> Map<String, T> facts(FactKind<T> kind, CancelToken cancel) {
    Map<String, T> found = new LinkedHashMap<>();
    for (String path : open.keySet()) {
      cancel.check();
      T fact = fact(path, kind);
      if (fact != null) {
        found.put(path, fact);
      }
    }
    Set<String> outdated = disk.outdated(kind);
    for (String path : Set.copyOf(outdated)) {
      cancel.check();
      if (!open.containsKey(path)) {
        fact(path, kind);
        outdated.remove(path);
      }
    }
    disk.facts(kind).forEach(found::putIfAbsent);
    return found;
  }

  @SuppressWarnings("unchecked") // a kind's map holds only answers of that kind
  private <T> Map<String, T> facts(FactKind<T> kind) {
    return (Map<String, T>) facts.computeIfAbsent(kind, k -> new ConcurrentHashMap<>());
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
    String found = disk.tree(parent);
    return found.isEmpty() ? null : found;
  }

  /** How a file's includes are found, and whose verdict counts. */
  public PolicyOptions options(String path) {
    Settings settings = disk.roots.settings(path);
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
   * The files that name {@code path} in an include, directly: those of its tree (of its own
   * directory where there is no tree) and of the trees that {@link Workspace#link} linked. A
   * textual answer, so a candidate may be wrong.
   */
  public Set<String> includers(String path) {
    Set<String> found = new LinkedHashSet<>(index(path).includers(path));
    for (String tree : disk.linked) {
      String inside = Paths.resolve(tree, "x");
      String cwd = disk.roots.settings(inside).cwd();
      found.addAll(disk.index(tree, true, lookup(inside), cwd).includers(path));
    }
    for (String document : open.keySet()) {
      if (targets(document).contains(path)) {
        found.add(document);
      } else {
        found.remove(document);
      }
    }
    return found;
  }

  /** What an open document may include; empty for others. */
  private List<String> targets(String path) {
    OpenDocument document = open.get(path);
    if (document == null) {
      return List.of();
    }
    List<String> known = targets.get(path);
    if (known == null) {
      String cwd = disk.roots.settings(path).cwd();
      known = TreeIndex.targets(disk.source, path, document.text().text(), lookup(path), cwd);
      targets.put(path, known);
    }
    return known;
  }

  private List<String> lookup(String path) {
    PolicyOptions options = options(path);
    List<String> lookup = new ArrayList<>(options.includeDirs());
    lookup.add(options.base());
    return lookup;
  }

  /** The policy files of the tree (or else the directory) that {@code path} lies in. */
  public List<String> neighbours(String path) {
    return index(path).files();
  }

  private TreeIndex index(String path) {
    String tree = tree(path);
    String parent = Paths.parent(path);
    String where = tree != null ? tree : parent != null ? parent : "/";
    return disk.index(where, tree != null, lookup(path), disk.roots.settings(path).cwd());
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
    if (known != null && known.kind() == kind(path)) {
      return known;
    }
    synchronized (making("model", path)) {
      known = models.get(path);
      FileModel file = file(path);
      if (file == null || known != null && known.kind() == kind(path)) {
        return file == null ? null : known;
      }
      PolicyModel made = PolicyModel.build(file, kind(path), this, options(path), cancel);
      models.put(path, made);
      return made;
    }
  }
}
