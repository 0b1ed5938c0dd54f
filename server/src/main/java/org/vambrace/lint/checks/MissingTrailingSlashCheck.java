package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Fix;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.OverlapFinder;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextEdit;

/** A read rule for what other rules use as a directory, without the slash that directories have. */
public final class MissingTrailingSlashCheck extends PerProfile {
  /** The check. */
  public MissingTrailingSlashCheck() {
    super(
        new CheckInfo(
            "missing-trailing-slash", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, true));
  }

  @Override
  void profile(ModelContext model, ProfileAccess profile, Reporter out) {
    for (OverlapFinder.Pair pair : new OverlapFinder(profile).slashless(model.path())) {
      var rule = pair.rule().source();
      var below = pair.other().source();
      if (rule == null || below == null || !(rule.rule() instanceof FileRule file)) {
        continue;
      }
      Word word = file.path();
      if (word == null) {
        continue;
      }
      String path = RuleText.shown(pair.rule().path(), 30);
      List<Fix> fixes =
          word.quoted()
              ? List.of()
              : List.of(
                  new Fix(
                      "end the path in '/': allows to list the directory",
                      false,
                      List.of(
                          new FileEdit(model.path(), TextEdit.insert(word.range().end(), "/")))));
      out.report(
          rule.origin().where(),
          "'" + path + "' is a directory here; '" + path + "/' with a slash lets it be listed",
          List.of(new Related(below.origin().where(), "this rule uses it as a directory")),
          fixes,
          Set.of());
    }
  }
}
