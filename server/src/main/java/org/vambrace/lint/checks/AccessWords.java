package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Fix;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Related;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.text.TextEdit;

/** What checks on access have in common: naming rules, and taking one out. */
final class AccessWords {
  private AccessWords() {}

  /** The rules as related places; those the parser adds by itself have none. */
  static List<Related> related(List<AccessRule> rules, String message) {
    List<Related> out = new ArrayList<>();
    for (AccessRule rule : rules) {
      EffectiveRule source = rule.source();
      if (source != null) {
        out.add(new Related(source.origin().where(), message));
      }
    }
    return out;
  }

  /** {@code '/etc/** r,' of abstractions/base}, or only the rule where it is of the same file. */
  static String named(ModelContext model, AccessRule rule) {
    EffectiveRule source = rule.source();
    if (source == null) {
      return "a rule that apparmor_parser adds";
    }
    String text = "'" + text(model, source, 36) + "'";
    String path = source.origin().where().path();
    if (path.equals(model.path())) {
      return text;
    }
    int cut = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
    return text + " of " + RuleText.shown(path.substring(cut + 1), 28);
  }

  /** The rule as written. */
  static String text(ModelContext model, EffectiveRule rule, int length) {
    FileModel file = model.file(rule.origin().where().path());
    return file == null ? "" : RuleText.shown(file.text().substring(rule.rule().range()), length);
  }

  /** A safe fix that takes a rule of the root file out. */
  static Fix remove(ModelContext model, EffectiveRule rule, String title) {
    TextEdit edit = TextEdit.delete(Edits.lines(model.model().root().text(), rule.rule().range()));
    return new Fix(title, true, List.of(new FileEdit(model.path(), edit)));
  }
}
