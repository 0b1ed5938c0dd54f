package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Fix;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Rule;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** The same rule or include twice in one body. */
public final class DuplicateRuleCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("duplicate-rule", Severity.HINT, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    // What virt-aa-helper writes is not the user's to tidy.
    if (file.kind() != FileKind.GENERATED && file.kind() != FileKind.GENERATED_FILES) {
      body(file, file.document().items(), out);
    }
  }

  private static void body(FileContext file, List<Item> items, Reporter out) {
    Map<String, Item> seen = new HashMap<>();
    List<Item> repeated = new ArrayList<>();
    Item first = null;
    for (Item item : items) {
      Item before = null;
      if (item instanceof Rule || item instanceof Include) {
        String text = RuleText.canonical(file.text(), file.document(), item);
        before = seen.putIfAbsent(text, item);
      } else if (item instanceof Conditional conditional) {
        // Only one branch counts, so the same rule may stand in each.
        conditional.branches().forEach(branch -> body(file, branch.body().items(), out));
        if (conditional.otherwise() != null) {
          body(file, conditional.otherwise().items(), out);
        }
      } else {
        body(file, Items.inside(item), out);
      }
      if (before != null) {
        first = repeated.isEmpty() ? before : first;
        repeated.add(item);
      } else if (first != null) {
        report(file, repeated, first, out);
        repeated.clear();
        first = null;
      }
    }
    if (first != null) {
      report(file, repeated, first, out);
    }
  }

  /** Reports rules that stand behind each other and are all repeated. */
  private static void report(FileContext file, List<Item> repeated, Item first, Reporter out) {
    Item item = repeated.get(0);
    String text = file.text().substring(item.range());
    int more = repeated.size() - 1;
    String others =
        more == 0 ? "" : more == 1 ? " and the next rule" : " and the " + more + " next";
    List<FileEdit> edits = new ArrayList<>();
    for (Item each : repeated) {
      edits.add(new FileEdit(file.path(), TextEdit.delete(Edits.lines(file.text(), each.range()))));
    }
    TextRange range = item.range().union(repeated.get(more).range());
    out.report(
        file.at(range),
        "'" + RuleText.shown(text, 50) + "'" + others + " is here already; it changes nothing",
        List.of(new Related(file.at(first), "the first")),
        List.of(new Fix("remove what is repeated", true, edits)),
        Set.of(Finding.Tag.UNNECESSARY));
  }
}
