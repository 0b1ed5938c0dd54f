package org.vambrace.ide.actions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.preview.EffectiveText;
import org.vambrace.lint.FileEdit;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.workspace.Snapshot;

/**
 * Whether edits leave a policy as it is: no more errors, and every profile has the same expanded
 * rules in any order, or else automata prove that it decides everything alike.
 */
public final class SamePolicy {
  private SamePolicy() {}

  /** Whether the model of {@code path} is the same after {@code edits}. */
  public static boolean after(
      Snapshot snapshot, String path, List<FileEdit> edits, CancelToken cancel) {
    PolicyModel before = snapshot.model(path, cancel);
    FileModel root = snapshot.file(path);
    if (before == null || root == null) {
      return false;
    }
    Map<String, FileModel> changed = new HashMap<>();
    Map<String, List<TextEdit>> byFile = new HashMap<>();
    for (FileEdit edit : edits) {
      byFile.computeIfAbsent(edit.path(), k -> new ArrayList<>()).add(edit.edit());
    }
    byFile.forEach(
        (file, list) -> {
          SourceText old = snapshot.read(file).text();
          String text = TextEdit.apply(old == null ? "" : old.text(), list);
          changed.put(file, snapshot.parse(file, SourceText.of(text)));
        });
    PolicyFiles files = new Overlay(snapshot, changed);
    FileModel next = changed.getOrDefault(path, root);
    PolicyModel after = PolicyModel.build(next, before.kind(), files, before.options(), cancel);
    if (errors(after) > errors(before)) {
      return false;
    }
    return rules(before, snapshot, cancel).equals(rules(after, files, cancel))
        || PolicyEquivalence.check(before, after, cancel).equal();
  }

  private static long errors(PolicyModel model) {
    return model.allProblems().stream()
        .map(PolicyProblem::severity)
        .filter(s -> s == Severity.ERROR)
        .count();
  }

  private static List<String> rules(PolicyModel model, PolicyFiles files, CancelToken cancel) {
    List<String> found = new ArrayList<>();
    String profile = "";
    for (EffectiveText.Line line : EffectiveText.of(model, files, p -> true, cancel)) {
      String text = line.text().strip().replaceAll("\\s+", " ");
      boolean head = text.endsWith("{") && text.startsWith("profile ");
      profile = head ? profile + "/" + text : text.equals("}") ? up(profile) : profile;
      if (!head && !text.equals("}")) {
        found.add(profile + " " + text);
      }
    }
    found.sort(null);
    return found;
  }

  private static String up(String profile) {
    int cut = profile.lastIndexOf("/profile ");
    return cut < 0 ? "" : profile.substring(0, cut);
  }

  /** Edited files over those of a snapshot. */
  private record Overlay(Snapshot under, Map<String, FileModel> changed) implements PolicyFiles {
    @Override
    public Stat stat(String path) {
      return changed.containsKey(path) ? Stat.FILE : under.stat(path);
    }

    @Override
    public @Nullable FileModel file(String path) {
      FileModel found = changed.get(path);
      return found != null ? found : under.file(path);
    }

    @Override
    public List<String> list(String path) {
      List<String> names = new ArrayList<>(under.list(path));
      for (String file : changed.keySet()) {
        int slash = file.lastIndexOf('/');
        String name = file.substring(slash + 1);
        if (file.substring(0, Math.max(1, slash)).equals(path) && !names.contains(name)) {
          names.add(name);
        }
      }
      return names;
    }
  }
}
