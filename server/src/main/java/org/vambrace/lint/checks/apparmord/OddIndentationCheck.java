package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.FileKind;

/** A line in a profile that is not indented by two blanks a level. */
public final class OddIndentationCheck extends Convention {
  /** From here on, an odd number may bring words below each other, as behind {@code deny}. */
  private static final int ALIGNED = 5;

  /** The check. */
  public OddIndentationCheck() {
    super(Conventions.demand("odd-indentation"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    if (file.kind() != FileKind.PROFILE) {
      return;
    }
    boolean inside = false;
    boolean first = false;
    for (Conventions.Line line : Conventions.lines(file)) {
      if (line.text().startsWith("profile")) {
        inside = true;
        first = true;
      } else if (inside) {
        int blanks = line.text().length() - line.text().replaceFirst("^ +", "").length();
        if (first && blanks != 2) {
          out.report(
              file.at(line.range(0, Math.max(1, blanks))),
              "what follows the head of a profile is indented by two blanks");
        } else if (!first && blanks % 2 != 0 && blanks < ALIGNED) {
          out.report(file.at(line.range(0, blanks)), "each level is indented by two blanks");
        }
        first = false;
      }
    }
  }
}
