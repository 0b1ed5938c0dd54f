package org.vambrace.ide.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.preview.EffectiveText;
import org.vambrace.lint.FileEdit;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.syntax.Token;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.workspace.Snapshot;

/**
 * Whether edits leave policies as they are: the same words in the same order, or else, for every
 * root that reads an edited file, no more errors and the same expanded rules in any order, or
 * automata that decide everything alike.
 */
public final class SamePolicy {
  /** Through how many roots an edit of a fragment is looked at: an answer must not take seconds. */
  public static final int FEW = 4;

  private SamePolicy() {}

  /** For how many of the policies that read the edited files it is shown. */
  public enum Proof {
    /** Something is decided differently, or that could not be ruled out. */
    NONE,
    /** For some that read them; there are more than {@link #FEW}. */
    SOME,
    /** For all. */
    ALL
  }

  /** Whether it is shown for every policy that {@code edits} touch. */
  public static boolean after(
      Snapshot snapshot, String path, List<FileEdit> edits, CancelToken cancel) {
    return prove(snapshot, path, edits, cancel) == Proof.ALL;
  }

  /**
   * How far it is shown that {@code edits} change nothing.
   *
   * @param path the file they are made for; it is looked at by itself too
   */
  public static Proof prove(
      Snapshot snapshot, String path, List<FileEdit> edits, CancelToken cancel) {
    Map<String, FileModel> changed = changed(snapshot, edits);
    if (changed.values().stream().allMatch(file -> sameWords(snapshot.file(file.path()), file))) {
      return Proof.ALL;
    }
    Set<String> roots = new LinkedHashSet<>(List.of(path));
    boolean all = true;
    for (String file : changed.keySet()) {
      List<String> around = snapshot.roots(file, FEW + 1);
      all &= around.size() <= FEW;
      roots.addAll(around.subList(0, Math.min(FEW, around.size())));
    }
    PolicyFiles files = new Overlay(snapshot, changed);
    for (String root : roots) {
      if (!same(snapshot, root, files, cancel)) {
        return Proof.NONE;
      }
    }
    return all ? Proof.ALL : Proof.SOME;
  }

  private static Map<String, FileModel> changed(Snapshot snapshot, List<FileEdit> edits) {
    Map<String, FileModel> changed = new LinkedHashMap<>();
    Map<String, List<TextEdit>> byFile = new LinkedHashMap<>();
    for (FileEdit edit : edits) {
      byFile.computeIfAbsent(edit.path(), k -> new ArrayList<>()).add(edit.edit());
    }
    byFile.forEach(
        (file, list) -> {
          SourceText old = snapshot.read(file).text();
          String text = TextEdit.apply(old == null ? "" : old.text(), list);
          changed.put(file, snapshot.parse(file, SourceText.of(text)));
        });
    return changed;
  }

  /** Whether two texts differ in blanks and comments alone, and in how an include is spelt. */
  private static boolean sameWords(@Nullable FileModel before, FileModel after) {
    return before != null
        && before.syntax().problems().size() == after.syntax().problems().size()
        && words(before).equals(words(after));
  }

  private static List<String> words(FileModel file) {
    List<String> words = new ArrayList<>();
    for (Token token : file.syntax().document().tokens()) {
      if (!token.kind().isTrivia()) {
        String word = file.text().text().substring(token.start(), token.end());
        words.add(word.equals("#include") ? "include" : word);
      }
    }
    return words;
  }

  private static boolean same(
      Snapshot snapshot, String root, PolicyFiles files, CancelToken cancel) {
    PolicyModel before = snapshot.model(root, cancel);
    FileModel next = files.file(root);
    if (before == null || next == null) {
      return false;
    }
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
      if (!text.equals("}")) {
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
