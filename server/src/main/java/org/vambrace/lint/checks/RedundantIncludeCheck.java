package org.vambrace.lint.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Fix;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.Location;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Include;
import org.vambrace.text.TextEdit;

/** An include of what another include of the same body has brought in already. */
public final class RedundantIncludeCheck implements ModelCheck {
  private static final CheckInfo INFO =
      new CheckInfo("redundant-include", Severity.HINT, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext model, Reporter out) {
    Set<String> direct = new HashSet<>();
    List<IncludeEdge> edges = model.model().includes();
    for (int i = 0; i < edges.size(); i++) {
      IncludeEdge edge = edges.get(i);
      String path = edge.item().path().path();
      if (!edge.from().includes().isEmpty()) {
        continue;
      }
      // A second include in the same file is duplicate-rule's business, or another profile's.
      boolean again = !direct.add(path);
      if (again || edge.missing() || !edge.targets().isEmpty()) {
        continue;
      }
      for (int before = i - 1; before >= 0; before--) {
        IncludeEdge other = edges.get(before);
        boolean same = other.item().path().path().equals(path) && !other.targets().isEmpty();
        if (same && !other.from().includes().isEmpty()) {
          report(model, edge.item(), other, out);
          break;
        }
      }
    }
  }

  private static void report(ModelContext model, Include item, IncludeEdge other, Reporter out) {
    Location by = other.from().includes().get(0);
    String through = RuleText.shown(model.model().root().text().substring(by.range()).strip(), 40);
    List<Fix> fixes =
        item.inside()
            ? List.of()
            : List.of(
                new Fix(
                    "remove the include",
                    true,
                    List.of(
                        new FileEdit(
                            model.path(),
                            TextEdit.delete(
                                Edits.lines(model.model().root().text(), item.range()))))));
    out.report(
        model.at(item),
        "'" + RuleText.shown(item.path().path(), 40) + "' is here already, by '" + through + "'",
        List.of(new Related(other.from().where(), "included here")),
        fixes,
        Set.of(Finding.Tag.UNNECESSARY));
  }
}
