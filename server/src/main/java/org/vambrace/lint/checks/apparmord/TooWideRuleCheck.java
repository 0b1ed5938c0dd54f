package org.vambrace.lint.checks.apparmord;

import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.FileRule;

/** A rule for everything in a place that many programs share. */
public final class TooWideRuleCheck implements FileCheck {
  private static final CheckInfo INFO = Conventions.advice("too-wide-rule");
  private static final Set<String> WIDE =
      Set.of(
          "/**",
          "/tmp/**",
          "/var/tmp/**",
          "@{tmp}/**",
          "/etc/**",
          "/dev/shm/**",
          "@{run}/user/@{uid}/**");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    if (!Conventions.applies(file)) {
      return;
    }
    for (FileRule rule : Conventions.grants(file)) {
      String path = Conventions.path(rule);
      if (rule.path() != null && WIDE.contains(path)) {
        out.report(
            file.at(rule.path()), "'" + path + "' is too wide; name what the program has there");
      }
    }
  }
}
