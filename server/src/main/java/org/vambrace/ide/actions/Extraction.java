package org.vambrace.ide.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.FileEdit;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;
import org.vambrace.text.CancelToken;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * Moves the selected rules of a profile into a file that it includes: its local override, or an
 * abstraction of their own. The profile then decides everything as before; that is proven for each
 * offer, or it is not made.
 */
final class Extraction {
  private final Snapshot snapshot;
  private final FileModel file;
  private final CancelToken cancel;

  private Extraction(Snapshot snapshot, FileModel file, CancelToken cancel) {
    this.snapshot = snapshot;
    this.file = file;
    this.cancel = cancel;
  }

  /** Adds what can be offered for {@code range} of {@code file}; nothing without a selection. */
  static void add(
      Snapshot snapshot,
      FileModel file,
      TextRange range,
      List<Refactoring> found,
      CancelToken cancel) {
    Profile around = innermost(file.syntax().document().items(), range);
    if (!range.isEmpty() && around != null) {
      new Extraction(snapshot, file, cancel).extract(around, range, found);
    }
  }

  private static @Nullable Profile innermost(List<Item> items, TextRange range) {
    for (Item item : items) {
      if (item instanceof Profile profile && profile.body().range().contains(range)) {
        Profile child = innermost(profile.body().items(), range);
        return child != null ? child : profile;
      }
    }
    return null;
  }

  private void extract(Profile profile, TextRange range, List<Refactoring> found) {
    Include local = null;
    TextRange rules = null;
    for (Item item : profile.body().items()) {
      boolean inside = item.range().overlaps(range);
      if (inside && !(item instanceof Rule)) {
        return;
      }
      if (inside) {
        rules = rules == null ? item.range() : rules.union(item.range());
      }
      if (item instanceof Include include && include.path().path().startsWith("local/")) {
        local = include;
      }
    }
    if (rules == null) {
      return;
    }
    TextRange whole = wholeLines(rules);
    if (!onOwnLines(rules, whole)) {
      return;
    }
    if (local != null) {
      offer(found, local.path().path(), whole, null);
    } else {
      newLocal(profile, whole, found);
    }
    newAbstraction(profile, whole, found);
  }

  private TextRange wholeLines(TextRange rules) {
    LineIndex lines = file.text().lines();
    int last = lines.line(Math.max(rules.start(), rules.end() - 1));
    int end = last + 1 < lines.lineCount() ? lines.start(last + 1) : file.text().length();
    return new TextRange(lines.start(lines.line(rules.start())), end);
  }

  private boolean onOwnLines(TextRange rules, TextRange whole) {
    String before = file.text().substring(new TextRange(whole.start(), rules.start()));
    String after = file.text().substring(new TextRange(rules.end(), whole.end())).strip();
    return before.isBlank() && (after.isEmpty() || after.startsWith("#"));
  }

  private void newLocal(Profile profile, TextRange whole, List<Refactoring> found) {
    LineIndex lines = file.text().lines();
    int brace = profile.body().range().end() - 1;
    int end = lines.start(lines.line(Math.max(0, brace)));
    boolean closes = file.text().substring(new TextRange(end, brace)).isBlank();
    String named = "local/" + Paths.name(file.path());
    if (closes && end >= whole.end() && snapshot.stat(place(named)) == Stat.MISSING) {
      String line = indent(whole) + "include if exists <" + named + ">\n";
      offer(found, named, whole, TextEdit.insert(end, line));
    }
  }

  private void newAbstraction(Profile profile, TextRange whole, List<Refactoring> found) {
    String stem = profile.name().value().replaceAll("[^A-Za-z0-9._-]+", "-");
    stem = stem.replaceAll("^[.-]+", "").toLowerCase(Locale.ROOT);
    String named = "abstractions/" + (stem.isEmpty() ? "rules" : stem);
    for (int i = 2; snapshot.stat(place(named)) != Stat.MISSING && i < 100; i++) {
      named = "abstractions/" + stem + "-" + i;
    }
    if (snapshot.stat(place(named)) == Stat.MISSING) {
      String line = indent(whole) + "include <" + named + ">\n";
      offer(found, named, whole, TextEdit.insert(whole.start(), line));
    }
  }

  private String indent(TextRange whole) {
    String text = file.text().substring(whole);
    return text.substring(0, text.length() - text.stripLeading().length());
  }

  private void offer(
      List<Refactoring> found, String named, TextRange whole, @Nullable TextEdit include) {
    String target = place(named);
    FileModel there = snapshot.file(target);
    if (there == null && !isOurs(target)) {
      return;
    }
    int end = there == null ? 0 : there.text().length();
    String gap = there != null && end > 0 && !there.text().text().endsWith("\n") ? "\n" : "";
    List<FileEdit> edits = new ArrayList<>();
    if (include != null && include.range().start() == whole.start()) {
      edits.add(new FileEdit(file.path(), new TextEdit(whole, include.newText())));
    } else {
      edits.add(new FileEdit(file.path(), TextEdit.delete(whole)));
      if (include != null) {
        edits.add(new FileEdit(file.path(), include));
      }
    }
    edits.add(new FileEdit(target, TextEdit.insert(end, gap + moved(whole))));
    if (SamePolicy.after(snapshot, file.path(), edits, cancel)) {
      String fresh = there == null ? " (new file)" : "";
      found.add(new Refactoring("Move rules to " + named + fresh, "refactor.extract", edits));
    }
  }

  /** Whether a file may be made there: in a folder of the workspace, or beside the profile. */
  private boolean isOurs(String target) {
    String tree = snapshot.tree(file.path());
    boolean beside = tree != null && Paths.below(tree, target) != null;
    return beside || snapshot.roots().folder(target) != null;
  }

  /** The rules as lines of a fragment, where two blanks are usual. */
  private String moved(TextRange whole) {
    String text = file.text().substring(whole);
    String indent = indent(whole);
    StringBuilder out = new StringBuilder();
    for (String line : text.split("(?<=\n)")) {
      boolean deeper = !indent.isEmpty() && line.startsWith(indent);
      out.append(deeper ? "  " + line.substring(indent.length()) : line);
    }
    return text.endsWith("\n") ? out.toString() : out + "\n";
  }

  /** The file an include means, or would mean if it were there. */
  private String place(String named) {
    PolicyOptions options = snapshot.options(file.path());
    for (String directory : options.includeDirs()) {
      if (snapshot.stat(Paths.resolve(directory, named)) == Stat.FILE) {
        return Paths.resolve(directory, named);
      }
    }
    String base = Paths.resolve(options.base(), named);
    if (snapshot.stat(base) == Stat.FILE) {
      return base;
    }
    String tree = snapshot.tree(file.path());
    return Paths.resolve(tree == null ? options.base() : tree, named);
  }
}
