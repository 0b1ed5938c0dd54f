package org.vambrace.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.RootMemory;
import org.vambrace.workspace.Snapshot;

/**
 * Runs only the checks that compare the profiles of a whole tree, again and again while its files
 * change: what they need of a root is kept, without its model, and read anew only where the root
 * reads a file that changed; and roots are compared again only where one of them says something
 * else. Not thread-safe.
 */
public final class TreeLinter {
  private final RootMemory<RootFacts> memory = new RootMemory<>();
  private final Map<TreeCheck<?>, Compared> compared = new HashMap<>();
  private List<TreeCheck<?>> checks = List.of();

  /** What a check said of these facts. */
  private record Compared(List<Object> facts, List<Finding> found) {
    @SuppressWarnings("ReferenceEquality") // facts that are equal are the same objects
    boolean of(List<Object> others) {
      boolean same = facts.size() == others.size();
      for (int i = 0; same && i < facts.size(); i++) {
        same = facts.get(i) == others.get(i);
      }
      return same;
    }
  }

  /** Forgets what depends on files whose text changed. */
  public void edited(Collection<String> paths) {
    memory.edited(paths);
  }

  /**
   * Forgets what depends on files that changed, appeared or went.
   *
   * @param paths the files, absolute
   */
  public void changed(Collection<String> paths) {
    memory.changed(paths);
  }

  /** How many roots have been read until now, each time counted. */
  public int built() {
    return memory.built();
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
      memory.clear();
      compared.clear();
      checks = wanted;
    }
    if (checks.isEmpty()) {
      return Map.of();
    }
    memory.retain(files);
    List<RootFacts> roots = new ArrayList<>();
    for (String path : files) {
      cancel.check();
      RootFacts facts = memory.of(snapshot, path, this::facts, cancel);
      if (facts != null) {
        roots.add(facts);
      }
    }
    List<Finding> found = new ArrayList<>();
    for (TreeCheck<?> check : checks) {
      cancel.check();
      found.addAll(compare(linter, check, RootFacts.of(check, roots), snapshot));
    }
    return byFile(linter, snapshot, found);
  }

  private RootFacts facts(PolicyModel root, @Nullable RootFacts before) {
    return RootFacts.of(checks, root, before);
  }

  private List<Finding> compare(
      Linter linter, TreeCheck<?> check, List<Object> facts, Snapshot snapshot) {
    Compared before = compared.get(check);
    if (before != null && check.needsFactsOnly() && before.of(facts)) {
      return before.found;
    }
    List<Finding> found = new ArrayList<>();
    RootFacts.compare(check, facts, snapshot, linter.reporter(check, found));
    compared.put(check, new Compared(facts, List.copyOf(found)));
    return found;
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
