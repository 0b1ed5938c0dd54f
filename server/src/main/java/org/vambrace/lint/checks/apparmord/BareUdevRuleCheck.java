package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.FileRule;
import org.vambrace.text.LineIndex;

/** A rule for udev's data without the comment that says of which devices. */
public final class BareUdevRuleCheck extends Convention {
  /** The check. */
  public BareUdevRuleCheck() {
    super(Conventions.demand("bare-udev-rule"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    LineIndex lines = file.text().lines();
    for (FileRule rule : Conventions.grants(file)) {
      if (rule.path() != null && Conventions.path(rule).startsWith("@{run}/udev/data/")) {
        int end = rule.range().end();
        int line = Math.max(end, lines.end(lines.line(end)));
        if (!file.text().text().substring(end, line).contains("#")) {
          out.report(file.at(rule.path()), "say in a comment behind it what devices these are");
        }
      }
    }
  }
}
