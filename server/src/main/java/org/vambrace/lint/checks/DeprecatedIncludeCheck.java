package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Fix;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.Location;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.IncludePath;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/** An include of a file that says itself that it is kept for old policy only. */
public final class DeprecatedIncludeCheck implements ModelCheck {
  private static final CheckInfo INFO =
      new CheckInfo("deprecated-include", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext model, Reporter out) {
    for (IncludeEdge edge : model.model().includes()) {
      boolean here = edge.from().includes().isEmpty() && edge.targets().size() == 1;
      FileModel file = here ? model.snapshot().file(edge.targets().get(0)) : null;
      if (file != null && saysSo(file)) {
        report(model, edge.item(), file, out);
      }
    }
  }

  private static void report(ModelContext model, Include item, FileModel file, Reporter out) {
    List<Item> items = contents(file);
    Include instead =
        items.size() == 1 && items.get(0) instanceof Include only && !only.ifExists() ? only : null;
    String what = "'" + RuleText.shown(item.path().path(), 40) + "' is deprecated by its own words";
    String remedy =
        items.isEmpty()
            ? "; it holds nothing any more"
            : instead == null ? "" : "; use '" + RuleText.shown(instead.path().path(), 40) + "'";
    out.report(
        new Location(model.path(), item.path().range()),
        what + remedy,
        List.of(),
        fixes(model, item, items, instead),
        Set.of(Finding.Tag.DEPRECATED));
  }

  private static List<Fix> fixes(
      ModelContext model, Include item, List<Item> items, @Nullable Include instead) {
    if (item.inside()) {
      return List.of();
    }
    if (items.isEmpty()) {
      TextRange lines = Edits.lines(model.model().root().text(), item.range());
      FileEdit edit = new FileEdit(model.path(), TextEdit.delete(lines));
      return List.of(new Fix("remove the include", true, List.of(edit)));
    }
    if (instead == null || instead.path().form() != IncludePath.Form.ANGLE) {
      return List.of();
    }
    String path = instead.path().path();
    TextEdit edit = new TextEdit(item.path().range(), "<" + path + ">");
    return List.of(
        new Fix("include '" + path + "' instead", true, List.of(new FileEdit(model.path(), edit))));
  }

  /** What a file brings, its abi and the place for local additions to it aside. */
  private static List<Item> contents(FileModel file) {
    String additions = Paths.name(file.path()) + ".d";
    List<Item> found = new ArrayList<>();
    for (Item item : file.syntax().document().items()) {
      boolean own =
          item instanceof Include include
              && include.ifExists()
              && include.path().path().endsWith("/" + additions);
      if (!own && !(item instanceof Abi)) {
        found.add(item);
      }
    }
    return found;
  }

  /**
   * Whether a comment before the first item, or one that names the file, calls it deprecated or
   * kept for backwards compatibility.
   */
  private static boolean saysSo(FileModel file) {
    List<Item> items = contents(file);
    int first = items.isEmpty() ? file.text().length() : items.get(0).range().start();
    String name = Paths.name(file.path()).toLowerCase(Locale.ROOT);
    for (Token token : file.syntax().document().tokens()) {
      if (token.kind() == TokenKind.COMMENT) {
        String comment = file.text().substring(token.range()).toLowerCase(Locale.ROOT);
        boolean heads = token.start() < first;
        boolean deprecates =
            comment.contains("deprecated")
                || heads && comment.contains("backwards compatibility include");
        boolean names = comment.contains(name + " is deprecated") || heads && aboutFile(comment);
        if (deprecates && names) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a comment at the head speaks of the whole file and not of something in it. */
  private static boolean aboutFile(String comment) {
    return comment.contains("file is deprecated")
        || comment.contains("abstraction is deprecated")
        || comment.contains("backwards compatibility include")
        || comment.replaceAll("^#+\\s*", "").startsWith("deprecated");
  }
}
