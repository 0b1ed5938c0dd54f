package org.vambrace.lint.checks.apparmord;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;

/** A variable that names a directory, without the slash that directories end in. */
public final class MissingDirectoryMarkCheck extends Convention {
  private static final Pattern DIRECTORY =
      Pattern.compile("@\\{(?:HOME|MOUNTS|bin|sbin|lib|tmp|\\w*_dirs|\\w*_DIR)\\}(?!/)");

  /** The check. */
  public MissingDirectoryMarkCheck() {
    super(Conventions.demand("missing-directory-mark"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    for (FileRule rule : Conventions.grants(file)) {
      Word path = rule.path();
      Matcher found = DIRECTORY.matcher(Conventions.path(rule));
      if (path != null && found.find()) {
        int start = path.range().start();
        out.report(
            file.at(new TextRange(start + found.start(), start + found.end())),
            "'" + found.group() + "' is a directory; write '" + found.group() + "/'");
      }
    }
  }
}
