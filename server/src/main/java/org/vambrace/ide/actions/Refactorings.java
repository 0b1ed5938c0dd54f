package org.vambrace.ide.actions;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.vambrace.ide.symbols.Guests;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyModel;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
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
              tunable(snapshot, path, word, model, found, cancel);
            }
          }
        });
    Modernisations.includes(snapshot, file, range, found, cancel);
    Modernisations.abi(snapshot, file, range, found);
    Extraction.add(snapshot, file, range, found, cancel);
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

  private static void tunable(
      Snapshot snapshot,
      String path,
      Word word,
      PolicyModel model,
      List<Refactoring> found,
      CancelToken cancel) {
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
      List<FileEdit> edits = List.of(new FileEdit(path, new TextEdit(range, reference)));
      String title = "Replace " + prefix + " by " + reference;
      if (!SamePolicy.after(snapshot, path, edits, cancel)) {
        String matches = RuleText.shown(String.join(" ", values), 60);
        title += ", which matches " + matches;
      }
      found.add(new Refactoring(title, "refactor.rewrite", edits));
      return;
    }
  }
}
