package org.vambrace.ide.actions;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.lint.FileEdit;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** Old spellings as they are written today, and the abi that a file lacks. */
final class Modernisations {
  private Modernisations() {}

  /** {@code include} for the {@code #include} that {@code range} touches, and for all of them. */
  static void includes(
      Snapshot snapshot,
      FileModel file,
      TextRange range,
      List<Refactoring> found,
      CancelToken cancel) {
    List<FileEdit> all = new ArrayList<>();
    List<FileEdit> touched = new ArrayList<>();
    for (Item item : items(file)) {
      int start = item.range().start();
      int word = start + "#include".length();
      String text = file.text().text();
      // Without a blank the hash is what makes it an include.
      boolean blank = word < text.length() && " \t".indexOf(text.charAt(word)) >= 0;
      if (item instanceof Include include && include.hash() && blank) {
        TextEdit edit = TextEdit.delete(new TextRange(start, start + 1));
        FileEdit one = new FileEdit(file.path(), edit);
        all.add(one);
        if (item.range().touches(range.start()) || item.range().overlaps(range)) {
          touched.add(one);
        }
      }
    }
    if (!touched.isEmpty() && SamePolicy.after(snapshot, file.path(), all, cancel)) {
      found.add(new Refactoring("Write include instead of #include", REWRITE, touched));
      if (all.size() > touched.size()) {
        String title = "Write include instead of all " + all.size() + " #include";
        found.add(new Refactoring(title, REWRITE, all));
      }
    }
  }

  private static final String REWRITE = "refactor.rewrite";

  /** The newest abi there is, for a file of profiles that names none; offered above its rules. */
  static void abi(Snapshot snapshot, FileModel file, TextRange range, List<Refactoring> found) {
    List<Item> items = file.syntax().document().items();
    boolean named = items(file).stream().anyMatch(Abi.class::isInstance);
    if (snapshot.kind(file.path()) != FileKind.PROFILE || named || items.isEmpty()) {
      return;
    }
    for (Item item : items) {
      if (item instanceof Profile profile && range.start() > profile.body().range().start()) {
        return;
      }
    }
    String newest = newest(snapshot, file.path());
    if (newest.isEmpty()) {
      return;
    }
    int first = items.get(0).range().start();
    int start = file.text().lines().start(file.text().lines().line(first));
    String text = "abi <abi/" + newest + ">,\n\n";
    String title = "Add abi <abi/" + newest + "> (rules of newer kernels come into force)";
    FileEdit edit = new FileEdit(file.path(), TextEdit.insert(start, text));
    found.add(new Refactoring(title, REWRITE, List.of(edit)));
  }

  private static String newest(Snapshot snapshot, String path) {
    PolicyOptions options = snapshot.options(path);
    List<String> places = new ArrayList<>(options.includeDirs());
    places.add(options.base());
    String best = "";
    for (String place : places) {
      String directory = Paths.resolve(place, "abi");
      for (String name : snapshot.list(directory)) {
        boolean version = name.matches("\\d+\\.\\d+");
        boolean file = snapshot.stat(Paths.resolve(directory, name)) == Stat.FILE;
        if (version && file && (best.isEmpty() || newer(name, best))) {
          best = name;
        }
      }
    }
    return best;
  }

  private static boolean newer(String one, String other) {
    String[] a = one.split("\\.");
    String[] b = other.split("\\.");
    int major = Integer.compare(Integer.parseInt(a[0]), Integer.parseInt(b[0]));
    return major > 0 || major == 0 && Integer.parseInt(a[1]) > Integer.parseInt(b[1]);
  }

  private static List<Item> items(FileModel file) {
    List<Item> all = new ArrayList<>();
    TreeWords.visit(
        file.syntax().document(),
        new TreeWords.Visitor() {
          @Override
          public void item(Item item, Deque<Profile> profiles) {
            all.add(item);
          }

          @Override
          public void word(Word word, Role role, Item item, Deque<Profile> profiles) {
            // only whole items are wanted
          }
        });
    return all;
  }
}
