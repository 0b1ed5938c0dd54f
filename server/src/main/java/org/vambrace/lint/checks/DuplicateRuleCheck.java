package org.vambrace.lint.checks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Finding;
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

/** The same rule or include twice in one body. */
public final class DuplicateRuleCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("duplicate-rule", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true);

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
    for (Item item : items) {
      if (item instanceof Rule || item instanceof Include) {
        String text = RuleText.canonical(file.text(), file.document(), item);
        Item first = seen.putIfAbsent(text, item);
        if (first != null) {
          report(file, item, first, text, out);
        }
      } else if (item instanceof Conditional conditional) {
        // Only one branch counts, so the same rule may stand in each.
        conditional.branches().forEach(branch -> body(file, branch.body().items(), out));
        if (conditional.otherwise() != null) {
          body(file, conditional.otherwise().items(), out);
        }
      } else {
        body(file, Items.inside(item), out);
      }
    }
  }

  private static void report(FileContext file, Item item, Item first, String text, Reporter out) {
    TextEdit edit = TextEdit.delete(Edits.lines(file.text(), item.range()));
    out.report(
        file.at(item),
        "'" + RuleText.shown(text, 60) + "' is here already; the second changes nothing",
        List.of(new Related(file.at(first), "the first")),
        List.of(Edits.fix(file, "remove the repeated rule", true, edit)),
        Set.of(Finding.Tag.UNNECESSARY));
  }
}
