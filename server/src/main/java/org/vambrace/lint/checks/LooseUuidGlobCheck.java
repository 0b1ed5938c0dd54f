package org.vambrace.lint.checks;

import java.util.regex.Pattern;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Token;
import org.vambrace.text.TextRange;

/** A glob for guests' profiles that matches other names too. */
public final class LooseUuidGlobCheck implements FileCheck {
  private static final Pattern LOOSE =
      Pattern.compile(
          "(?<![\\w/-])libvirt-(?:\\*\\*?|\\[0-9a-f\\]\\*(?:-\\[0-9a-f\\]\\*)*)(?![\\w/-])");
  private static final CheckInfo INFO =
      new CheckInfo("loose-uuid-glob", Severity.INFORMATION, CheckInfo.Group.LIBVIRT, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Token token : file.document().tokens()) {
      if (token.kind().isTrivia()) {
        continue;
      }
      var found = LOOSE.matcher(file.text().text()).region(token.start(), token.end());
      if (found.find()) {
        out.report(
            file.at(new TextRange(found.start(), found.end())),
            "'" + found.group() + "' matches more than guests' names; 'libvirt-@{uuid}' is exact");
      }
    }
  }
}
