package org.vambrace.lint.checks;

import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Prefix;

/** A file rule that lets a program write every file. */
public final class BroadFileRuleCheck implements FileCheck {
  private static final Set<String> EVERYTHING =
      Set.of("/**", "/{,**}", "/{**,}", "/***", "{/,/**}", "{/**,/}", "/**{,/}", "@{root}/**");
  private static final CheckInfo INFO =
      new CheckInfo("broad-file-rule", Severity.WARNING, CheckInfo.Group.SECURITY, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof FileRule rule && allows(rule.prefix())) {
        boolean writes = rule.modes() != null && rule.modes().value().matches(".*[wWaA].*");
        if (rule.path() != null && writes && EVERYTHING.contains(rule.path().value())) {
          out.report(
              file.at(rule.path()),
              "'" + rule.path().raw() + "' lets the program write every file of the system");
        }
      }
    }
  }

  private static boolean allows(Prefix prefix) {
    return !prefix.isDeny() && prefix.owner() == null;
  }
}
