package org.vambrace.lint.checks.apparmord;

import java.util.Set;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.FileRule;

/** A rule for everything in a place that many programs share. */
public final class TooWideRuleCheck extends Convention {
  private static final Set<String> WIDE =
      Set.of(
          "/**",
          "/tmp/**",
          "/var/tmp/**",
          "@{tmp}/**",
          "/etc/**",
          "/dev/shm/**",
          "@{run}/user/@{uid}/**");

  /** The check. */
  public TooWideRuleCheck() {
    super(Conventions.advice("too-wide-rule"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    for (FileRule rule : Conventions.grants(file)) {
      String path = Conventions.path(rule);
      if (rule.path() != null && WIDE.contains(path)) {
        out.report(
            file.at(rule.path()), "'" + path + "' is too wide; name what the program has there");
      }
    }
  }
}
