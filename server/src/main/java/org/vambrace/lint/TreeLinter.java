package org.vambrace.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Snapshot;

/**
 * Runs only the checks that compare the profiles of a whole tree. Models are made one after another
 * and dropped, so a tree of thousands costs no more memory than its facts. Stateless.
 */
public final class TreeLinter {
  private TreeLinter() {}

  /**
   * What the checks say, by file, as suppressions and settings leave it.
   *
   * @param files all policy files of the tree: who is not among them is not there
   */
  public static Map<String, List<Finding>> run(
      Linter linter, Snapshot snapshot, Collection<String> files, CancelToken cancel) {
    Map<Check, TreeCheck.Collector> collectors = new LinkedHashMap<>();
    for (Check check : linter.registry().checks()) {
      if (check instanceof TreeCheck tree && linter.config().runs(check.info())) {
        collectors.put(check, tree.start(snapshot));
      }
    }
    if (collectors.isEmpty()) {
      return Map.of();
    }
    for (String path : files) {
      cancel.check();
      FileKind kind = snapshot.kind(path);
      SourceText text =
          Linter.isPolicy(kind) && !Linter.isFragment(kind) ? snapshot.read(path).text() : null;
      if (text != null) {
        FileModel file = snapshot.parse(path, text);
        PolicyModel model = PolicyModel.build(file, kind, snapshot, snapshot.options(path), cancel);
        collectors.values().forEach(collector -> collector.add(model));
      }
    }
    List<Finding> found = new ArrayList<>();
    collectors.forEach(
        (check, collector) -> {
          cancel.check();
          collector.finish(linter.reporter(check, found));
        });
    return byFile(linter, snapshot, found);
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
