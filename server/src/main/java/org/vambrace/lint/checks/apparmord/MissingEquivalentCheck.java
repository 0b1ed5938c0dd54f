package org.vambrace.lint.checks.apparmord;

import java.util.Map;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** A program that has another name on other distributions, by one of its names only. */
public final class MissingEquivalentCheck extends Convention {
  private static final Map<String, String> NAMES =
      Map.of(
          "awk", "{m,g,}awk",
          "gawk", "{m,g,}awk",
          "grep", "{,e}grep",
          "gs", "gs{,.bin}",
          "which", "which{,.debianutils}");

  /** The check. */
  public MissingEquivalentCheck() {
    super(Conventions.demand("missing-equivalent"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    for (FileRule rule : Conventions.grants(file)) {
      Word path = rule.path();
      String program = Conventions.program(Conventions.path(rule), "bin");
      String all = program == null ? null : NAMES.get(program);
      if (path != null && program != null && all != null) {
        TextRange name = new TextRange(path.range().end() - program.length(), path.range().end());
        out.report(
            file.at(path),
            "'" + program + "' has other names elsewhere; write '@{bin}/" + all + "'",
            Edits.fix(
                file, "write '" + all + "': allows each of these", false, new TextEdit(name, all)));
      }
    }
  }
}
