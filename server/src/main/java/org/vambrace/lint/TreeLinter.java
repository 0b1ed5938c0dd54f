package org.vambrace.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * Runs only the checks that compare the profiles of a whole tree, again and again while its files
 * change: what they need of a root is kept, without its model, and read anew only where the root
 * reads a file that changed. Not thread-safe.
 */
public final class TreeLinter {
  private final Map<String, Root> known = new HashMap<>();
  private List<TreeCheck<?>> checks = List.of();
  private int built;

  /**
   * A root that was read.
   *
   * @param reads the files it read, itself included
   * @param named the last names of its includes: a file or directory called so may matter to it
   */
  private record Root(RootFacts facts, List<String> reads, Set<String> named) {}

  /**
   * Forgets what depends on files that changed, appeared or went.
   *
   * @param paths the files, absolute
   */
  public void changed(Collection<String> paths) {
    Set<String> names = new HashSet<>();
    for (String path : paths) {
      names.add(Paths.name(path));
      String parent = Paths.parent(path);
      if (parent != null) {
        names.add(Paths.name(parent)); // an include may name the directory
      }
    }
    Set<String> all = Set.copyOf(paths);
    known
        .entrySet()
        .removeIf(
            entry -> {
              Root root = entry.getValue();
              return all.contains(entry.getKey())
                  || root.reads.stream().anyMatch(all::contains)
                  || root.named.stream().anyMatch(names::contains);
            });
  }

  /** How many roots have been read until now, each time counted. */
  public int built() {
    return built;
  }

  /**
   * What the checks say, by file, as suppressions and settings leave it.
   *
   * @param files all policy files of the tree: who is not among them is not there
   */
  public Map<String, List<Finding>> run(
      Linter linter, Snapshot snapshot, Collection<String> files, CancelToken cancel) {
    List<TreeCheck<?>> wanted = RootFacts.checks(linter);
    if (!wanted.equals(checks)) {
      known.clear();
      checks = wanted;
    }
    if (checks.isEmpty()) {
      return Map.of();
    }
    known.keySet().retainAll(Set.copyOf(files));
    List<RootFacts> roots = new ArrayList<>();
    for (String path : files) {
      cancel.check();
      Root root = known.get(path);
      if (root == null) {
        root = read(snapshot, path, cancel);
      }
      if (root != null) {
        known.put(path, root);
        roots.add(root.facts);
      }
    }
    List<Finding> found = new ArrayList<>();
    for (TreeCheck<?> check : checks) {
      cancel.check();
      RootFacts.compare(check, roots, snapshot, linter.reporter(check, found));
    }
    return byFile(linter, snapshot, found);
  }

  private @Nullable Root read(Snapshot snapshot, String path, CancelToken cancel) {
    FileKind kind = snapshot.kind(path);
    SourceText text =
        Linter.isPolicy(kind) && !Linter.isFragment(kind) ? snapshot.read(path).text() : null;
    if (text == null) {
      return null;
    }
    built++;
    FileModel file = snapshot.parse(path, text);
    PolicyModel model = PolicyModel.build(file, kind, snapshot, snapshot.options(path), cancel);
    Set<String> reads = new HashSet<>(Set.of(path));
    Set<String> named = new HashSet<>();
    for (IncludeEdge edge : model.includes()) {
      reads.addAll(edge.targets());
      named.add(Paths.name(edge.item().path().path()));
    }
    return new Root(RootFacts.of(checks, model), List.copyOf(reads), Set.copyOf(named));
  }

  private static Map<String, List<Finding>> byFile(
      Linter linter, Snapshot snapshot, List<Finding> found) {
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    for (Finding finding : found) {
      byFile.computeIfAbsent(finding.where().path(), k -> new ArrayList<>()).add(finding);
    }
    byFile.replaceAll(
        (path, findings) -> {
          FileModel file = snapshot.file(path);
          // Whether a suppression is used is for those to say who see all findings.
          return file == null
              ? findings
              : linter.finish(file, findings).stream()
                  .filter(f -> found.stream().anyMatch(one -> one.id().equals(f.id())))
                  .toList();
        });
    return byFile;
  }
}
