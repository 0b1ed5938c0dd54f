package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Fix;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** The include of local rules before rules of the profile. */
public final class LocalIncludeNotLastCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("local-include-not-last", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Profile profile) {
        List<Item> items = profile.body().items();
        for (int i = 0; i < items.size(); i++) {
          Item last = lastRule(items, i);
          if (last != null && items.get(i) instanceof Include include && isLocal(include)) {
            out.report(
                file.at(include),
                "rules follow this include; local rules are easier to find at the profile's end",
                List.of(new Related(file.at(last), "the last rule")),
                fixes(file, include, last),
                Set.of());
          }
        }
      }
    }
  }

  /** The last rule, or include of rules of the profile, behind an item; or null. */
  private static @Nullable Item lastRule(List<Item> items, int index) {
    for (int i = items.size() - 1; i > index; i--) {
      Item item = items.get(i);
      boolean shared = item instanceof Include include && !isLocal(include) && !include.inside();
      if (item instanceof Rule || shared) {
        return item;
      }
    }
    return null;
  }

  private static boolean isLocal(Include include) {
    return include.path().path().startsWith("local/");
  }

  /** Moves the include's line behind that of the last rule, where both stand on lines alone. */
  private static List<Fix> fixes(FileContext file, Include include, Item last) {
    SourceText text = file.text();
    LineIndex lines = text.lines();
    TextRange gone = Edits.lines(text, include.range());
    int behind = lines.start(lines.line(last.range().end()) + 1);
    String rest = text.text().substring(last.range().end(), behind);
    boolean whole = gone.start() == lines.start(lines.line(include.range().start()));
    boolean free = rest.isBlank() || rest.strip().startsWith("#");
    if (!whole || !free || !rest.endsWith("\n") || include.inside()) {
      return List.of();
    }
    String line = text.substring(gone);
    return List.of(
        new Fix(
            "move the include behind the last rule",
            true,
            List.of(
                new FileEdit(file.path(), TextEdit.delete(gone)),
                new FileEdit(file.path(), TextEdit.insert(behind, line)))));
  }
}
