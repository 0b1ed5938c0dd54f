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
import java.util.function.Supplier;
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
  private final DiskState disk;
  private final Map<String, OpenDocument> open;
  private final FileKinds kinds;
  private final Map<String, Object> making = new ConcurrentHashMap<>();
  private final Map<Object, Object> remembered = new ConcurrentHashMap<>();

  /** What has been worked out; null until somebody asks. */
  private volatile @Nullable Known known;

  /** What {@link #known} will take things over from; null once it is there. */
  private volatile @Nullable Ancestor ancestor;

  private static final class Known {
    final Map<String, FileModel> files = new ConcurrentHashMap<>();
    final Map<String, List<String>> targets = new ConcurrentHashMap<>();
    final Map<FactKind<?>, Map<String, Object>> facts = new ConcurrentHashMap<>();
    final Map<String, FileKind> kinds = new ConcurrentHashMap<>();
    final Map<String, PolicyModel> models = new ConcurrentHashMap<>();
  }

  /**
   * An older state.
   *
   * @param changed the documents that differ
   * @param elsewhere whether files on disk or the linked trees may differ too
   */
  private record Ancestor(Snapshot snapshot, Set<String> changed, boolean elsewhere) {}

  /** A snapshot of what {@code source} gives. */
  public Snapshot(FileSource source, Settings settings) {
    this(DiskState.of(source, Roots.of(settings)), Map.of(), null);
  }

  Snapshot(DiskState disk, Map<String, OpenDocument> open, @Nullable Ancestor ancestor) {
    this.disk = disk;
    this.open = open;
    this.ancestor = ancestor;
    this.kinds =
        new FileKinds(this::tree, this::includers, this::file, path -> stat(path) != Stat.MISSING);
  }

  /**
   * The snapshot after one document was opened, changed or closed. Made at once, so that whoever
   * takes an editor's changes need not wait: what the change cannot touch (other files, and the
   * models of roots that do not read the document) is taken over when the snapshot is first asked.
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
    Ancestor next = ancestor(Set.of(path), false);
    return new Snapshot(disk, Collections.unmodifiableMap(documents), next);
  }

  /** This, or what this would take things over from: nobody has asked it yet, so it has nothing. */
  private Ancestor ancestor(Set<String> changed, boolean elsewhere) {
    Ancestor older = ancestor;
    if (older == null || known != null) {
      return new Ancestor(this, changed, elsewhere);
    }
    Set<String> all = new LinkedHashSet<>(older.changed);
    all.addAll(changed);
    return new Ancestor(older.snapshot, all, elsewhere || older.elsewhere);
  }

  private Known known() {
    Known found = known;
    return found != null ? found : takeOver();
  }

  private synchronized Known takeOver() {
    Known found = known;
    if (found == null) {
      Ancestor older = ancestor;
      found = older == null ? new Known() : takenFrom(older);
      known = found;
      ancestor = null;
    }
    return found;
  }

  private Known takenFrom(Ancestor older) {
    Known from = older.snapshot.known();
    Known next = new Known();
    next.files.putAll(from.files);
    next.files.keySet().removeAll(older.changed);
    from.facts.forEach(
        (kind, map) -> {
          Map<String, Object> kept = new ConcurrentHashMap<>(map);
          kept.keySet().removeAll(older.changed);
          next.facts.put(kind, kept);
        });
    if (older.elsewhere) {
      return next;
    }
    next.targets.putAll(from.targets);
    next.targets.keySet().removeAll(older.changed);
    boolean sameIncludes = true;
    for (String path : older.changed) {
      if (open.containsKey(path) != older.snapshot.open.containsKey(path)
          && disk().stat(path) != Stat.FILE) {
        return next; // a file appears or goes
      }
      List<String> targets = targets(next, path);
      sameIncludes &= older.snapshot.targets(from, path).equals(targets);
    }
    if (sameIncludes) {
      next.kinds.putAll(from.kinds);
    }
    from.models.forEach(
        (root, model) -> {
          if (older.changed.stream().noneMatch(path -> root.equals(path) || reads(model, path))) {
            next.models.put(root, model);
          }
        });
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
    return new Snapshot(disk.linkedTo(trees), open, ancestor(Set.of(), true));
  }

  /** The trees that were linked. */
  Set<String> linked() {
    return disk().linked;
  }

  /** The snapshot after files changed on disk, which are read when somebody asks. */
  Snapshot afterDisk(Collection<String> changed) {
    return new Snapshot(disk.without(changed), open, ancestor(Set.of(), true));
  }

  /** The snapshot with other folders or settings; nothing is taken over. */
  Snapshot with(Roots roots) {
    return new Snapshot(disk.with(roots), open, null);
  }

  private DiskCache disk() {
    return disk.get();
  }

  /** The documents that editors have open, by path. */
  public Map<String, OpenDocument> documents() {
    return open;
  }

  /** What the user chose, for files in no folder. */
  public Settings settings() {
    return disk().roots.other();
  }

  /** The workspace's folders. */
  public Roots roots() {
    return disk().roots;
  }

  /** Compiled globs, shared by everything that asks about this workspace. */
  public Patterns patterns() {
    return disk().patterns;
  }

  @Override
  public Stat stat(String path) {
    return open.containsKey(path) ? Stat.FILE : disk().stat(path);
  }

  @Override
  public List<String> list(String path) {
    List<String> names = disk().source.list(path);
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

  @Override
  public Object remember(Object key, Supplier<Object> make) {
    Object known = remembered.get(key);
    if (known == null) {
      // Not under the map's locks: making it may remember other things.
      Object made = make.get();
      Object raced = remembered.putIfAbsent(key, made);
      known = raced != null ? raced : made;
    }
    return known;
  }

  /** The parsed file, made once and kept; null where there is no readable file. */
  @Override
  public @Nullable FileModel file(String path) {
    OpenDocument document = open.get(path);
    if (document != null) {
      Map<String, FileModel> files = known().files;
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
    return disk().file(path, this::readFile);
  }

  /**
   * What to hold while something about a file is made, so that several questions at once do not
   * each make it. Not the map's own locks: those would hold up questions about other files.
   */
  private Object making(String what, String path) {
    return making.computeIfAbsent(what + ' ' + path, k -> new Object());
  }

  private @Nullable FileModel readFile(String path) {
    SourceText text = disk().source.read(path).text();
    return text == null ? null : parse(path, text);
  }

  /** The text of a file, or why there is none. */
  public FileSource.Content read(String path) {
    OpenDocument document = open.get(path);
    return document != null ? FileSource.Content.of(document.text()) : disk().source.read(path);
  }

  /**
   * Parses {@code text} as {@code path} for this snapshot's target, without keeping it: for a run
   * over many roots that are looked at once.
   */
  public FileModel parse(String path, SourceText text) {
    return new FileModel(path, AppArmorSyntax.parse(text, disk().roots.settings(path).target()));
  }

  /**
   * What {@code kind} says of one file; worked out once for each content and kept, without keeping
   * the file's tree. Null where there is no readable file.
   */
  public <T> @Nullable T fact(String path, FactKind<T> kind) {
    boolean opened = open.containsKey(path);
    Map<String, T> map = opened ? facts(kind) : disk().facts(kind);
    T found = map.get(path);
    if (found == null) {
      FileModel file = opened ? file(path) : disk().known(path);
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
    Set<String> outdated = disk().outdated(kind);
    for (String path : Set.copyOf(outdated)) {
      cancel.check();
      if (!open.containsKey(path)) {
        fact(path, kind);
        outdated.remove(path);
      }
    }
    disk().facts(kind).forEach(found::putIfAbsent);
    return found;
  }

  @SuppressWarnings("unchecked") // a kind's map holds only answers of that kind
  private <T> Map<String, T> facts(FactKind<T> kind) {
    return (Map<String, T>) known().facts.computeIfAbsent(kind, k -> new ConcurrentHashMap<>());
  }

  /** What a file is. */
  public FileKind kind(String path) {
    FileKind found = known().kinds.get(path);
    if (found == null) {
      found = kinds.kind(path);
      known().kinds.put(path, found);
    }
    return found;
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
    return disk().treeOf(path);
  }

  /** How a file's includes are found, and whose verdict counts. */
  public PolicyOptions options(String path) {
    return disk().options(path);
  }

  /**
   * The files that name {@code path} in an include, directly: those of its tree (of its own
   * directory where there is no tree) and of the trees that {@link Workspace#link} linked. A
   * textual answer, so a candidate may be wrong.
   */
  public Set<String> includers(String path) {
    Set<String> found = new LinkedHashSet<>(index(path).includers(path));
    for (String tree : disk().linked) {
      found.addAll(disk().index(tree, true).includers(path));
    }
    for (String document : open.keySet()) {
      if (targets(known(), document).contains(path)) {
        found.add(document);
      } else {
        found.remove(document);
      }
    }
    return found;
  }

  /** What an open document may include; empty for others. */
  private List<String> targets(Known known, String path) {
    OpenDocument document = open.get(path);
    return document == null
        ? List.of()
        : known.targets.computeIfAbsent(path, p -> disk().targets(path, document.text().text()));
  }

  /** The policy files of the tree (or else the directory) that {@code path} lies in. */
  public List<String> neighbours(String path) {
    return index(path).files();
  }

  private TreeIndex index(String path) {
    String tree = tree(path);
    String parent = Paths.parent(path);
    String where = tree != null ? tree : parent != null ? parent : "/";
    return disk().index(where, tree != null);
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
          if (kind(includer).isRoot()) {
            found.add(includer);
          } else {
            queue.add(includer);
          }
        }
      }
    }
    return found.size() > limit ? List.copyOf(found.subList(0, limit)) : List.copyOf(found);
  }

  /**
   * The model of a file as what it is, made once and kept; null where there is no readable file.
   */
  public @Nullable PolicyModel model(String path, CancelToken cancel) {
    Map<String, PolicyModel> models = known().models;
    PolicyModel found = models.get(path);
    if (found != null && found.kind() == kind(path)) {
      return found;
    }
    synchronized (making("model", path)) {
      found = models.get(path);
      FileModel file = file(path);
      if (file == null || found != null && found.kind() == kind(path)) {
        return file == null ? null : found;
      }
      PolicyModel made = PolicyModel.build(file, kind(path), this, options(path), cancel);
      models.put(path, made);
      return made;
    }
  }

  /**
   * The same, not kept unless the file is open: for a run over many roots, of which there may be
   * thousands.
   */
  public @Nullable PolicyModel modelOnce(String path, CancelToken cancel) {
    if (open.containsKey(path)) {
      return model(path, cancel);
    }
    SourceText text = read(path).text();
    return text == null
        ? null
        : PolicyModel.build(parse(path, text), kind(path), this, options(path), cancel);
  }
}
