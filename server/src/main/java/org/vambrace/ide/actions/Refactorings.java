package org.vambrace.ide.actions;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.Guests;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.lint.FileEdit;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyModel;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** The refactorings for a selection. Stateless. */
public final class Refactorings {
  private static final String GUESTS = "libvirt-@{uuid}";

  /**
   * Path prefixes that tunables stand for, the longest first (apparmor.d and upstream tunables).
   */
  private static final List<String[]> TUNABLES =
      List.of(
          new String[] {"/usr/sbin/", "sbin"},
          new String[] {"/usr/bin/", "bin"},
          new String[] {"/usr/lib/", "lib"},
          new String[] {"/proc/", "PROC"},
          new String[] {"/sys/", "sys"},
          new String[] {"/run/", "run"},
          new String[] {"/home/*/", "HOME"},
          new String[] {"/root/", "HOME"},
          new String[] {"/etc/", "etc_ro"});

  private Refactorings() {}

  /** What can be offered for {@code range}; only what is there when it is asked for. */
  public static List<Refactoring> at(
      Snapshot snapshot, String path, TextRange range, CancelToken cancel) {
    FileModel file = snapshot.file(path);
    FileKind kind = snapshot.kind(path);
    if (file == null || kind == FileKind.ABI || kind == FileKind.DOMAIN) {
      return List.of();
    }
    List<Refactoring> found = new ArrayList<>();
    PolicyModel model = snapshot.model(path, cancel);
    TreeWords.visit(
        file.syntax().document(),
        new TreeWords.Visitor() {
          @Override
          public void word(Word word, Role role, Item item, Deque<Profile> profiles) {
            boolean touched =
                range.isEmpty()
                    ? word.range().touches(range.start())
                    : word.range().overlaps(range);
            if (!touched || found.size() > 20) {
              return;
            }
            if (role == Role.LABEL || role == Role.PROFILE_TARGET) {
              guests(path, word, found);
            }
            if (model != null && (role == Role.PATH || role == Role.ATTACHMENT)) {
              tunable(path, word, model, found);
            }
          }
        });
    Refactoring extract = extract(snapshot, file, range, cancel);
    if (extract != null) {
      found.add(extract);
    }
    return List.copyOf(found);
  }

  private static void guests(String path, Word word, List<Refactoring> found) {
    String raw = word.raw();
    boolean glob = raw.contains(Guests.GLOB);
    if (glob || raw.contains(GUESTS)) {
      String next = glob ? raw.replace(Guests.GLOB, GUESTS) : raw.replace(GUESTS, Guests.GLOB);
      String title =
          glob
              ? "Write libvirt-@{uuid} (matches only whole UUIDs)"
              : "Write the UUID glob (matches more than whole UUIDs)";
      found.add(rewrite(path, word.range(), next, title));
    }
  }

  private static Refactoring rewrite(String path, TextRange range, String text, String title) {
    return new Refactoring(
        title, "refactor.rewrite", List.of(new FileEdit(path, new TextEdit(range, text))));
  }

  private static void tunable(String path, Word word, PolicyModel model, List<Refactoring> found) {
    String raw = word.raw();
    int quote = word.quoted() ? 1 : 0;
    for (String[] pair : TUNABLES) {
      List<String> values = model.variables().values(pair[1]);
      String prefix = pair[0];
      if (values == null || !raw.startsWith(prefix, quote)) {
        continue;
      }
      boolean slash = values.stream().allMatch(v -> v.endsWith("/"));
      String reference = "@{" + pair[1] + "}" + (slash ? "" : "/");
      int start = word.range().start() + quote;
      TextRange range = new TextRange(start, start + prefix.length());
      boolean same = values.size() == 1 && (values.get(0) + "/").replace("//", "/").equals(prefix);
      String more = same ? "" : " (it stands for " + String.join(", ", values) + ")";
      String title = "Replace " + prefix + " by " + reference + more;
      found.add(
          rewrite(path, range, reference, title.length() > 160 ? title.substring(0, 160) : title));
      return;
    }
  }

  /** The selected rules go to the profile's local override, which the profile includes. */
  private static @Nullable Refactoring extract(
      Snapshot snapshot, FileModel file, TextRange range, CancelToken cancel) {
    if (range.isEmpty()) {
      return null;
    }
    for (Item item : file.syntax().document().items()) {
      if (item instanceof Profile profile && profile.body().range().contains(range)) {
        return extract(snapshot, file, profile, range, cancel);
      }
    }
    return null;
  }

  private static @Nullable Refactoring extract(
      Snapshot snapshot, FileModel file, Profile profile, TextRange range, CancelToken cancel) {
    Include local = null;
    TextRange rules = null;
    for (Item item : profile.body().items()) {
      boolean inside = item.range().overlaps(range);
      if (inside && !(item instanceof Rule)) {
        return null;
      }
      if (inside) {
        rules = rules == null ? item.range() : rules.union(item.range());
      }
      if (item instanceof Include include && include.path().path().startsWith("local/")) {
        local = include;
      }
    }
    if (rules == null || local == null) {
      return null;
    }
    String target = target(snapshot, file.path(), local.path().path());
    LineIndex lines = file.text().lines();
    TextRange whole =
        new TextRange(
            lines.start(lines.line(rules.start())), lines.start(lines.line(rules.end()) + 1));
    String text = file.text().substring(whole);
    String indented = text.endsWith("\n") ? text : text + "\n";
    FileModel there = snapshot.file(target);
    int end = there == null ? 0 : there.text().length();
    String gap = there != null && end > 0 && !there.text().text().endsWith("\n") ? "\n" : "";
    List<FileEdit> edits =
        List.of(
            new FileEdit(file.path(), TextEdit.delete(whole)),
            new FileEdit(target, TextEdit.insert(end, gap + indented)));
    boolean same = SamePolicy.after(snapshot, file.path(), edits, cancel);
    String name = local.path().path();
    return same ? new Refactoring("Move rules to " + name, "refactor.extract", edits) : null;
  }

  /** The file an include means, or would mean if it were there. */
  private static String target(Snapshot snapshot, String path, String named) {
    var options = snapshot.options(path);
    for (String directory : options.includeDirs()) {
      if (snapshot.stat(Paths.resolve(directory, named)) == Stat.FILE) {
        return Paths.resolve(directory, named);
      }
    }
    String tree = snapshot.tree(path);
    return Paths.resolve(tree == null ? options.base() : tree, named);
  }
}
