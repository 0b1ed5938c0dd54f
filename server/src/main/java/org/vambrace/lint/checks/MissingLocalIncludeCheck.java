package org.vambrace.lint.checks;

import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/** A profile that leaves administrators no place for local rules. */
public final class MissingLocalIncludeCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("missing-local-include", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    if (file.kind() != FileKind.PROFILE) {
      return;
    }
    for (Item item : file.document().items()) {
      if (item instanceof Profile profile && profile.body().closed() && local(profile) == null) {
        TextRange head = new TextRange(profile.range().start(), profile.name().range().end());
        String line = "include if exists <local/" + Paths.name(file.path()) + ">";
        out.report(
            file.at(head),
            "no place for local rules; end the profile with '" + line + "'",
            Edits.fix(
                file,
                "add '" + line + "'; its rules then count",
                false,
                insert(file, profile, line)));
      }
    }
  }

  private static @Nullable Include local(Profile profile) {
    for (Item item : profile.body().items()) {
      if (item instanceof Include include && include.path().path().startsWith("local/")) {
        return include;
      }
    }
    return null;
  }

  private static TextEdit insert(FileContext file, Profile profile, String line) {
    LineIndex lines = file.text().lines();
    int brace = profile.body().range().end() - 1;
    int start = lines.start(lines.line(brace));
    String before = file.text().text().substring(start, brace);
    return before.isBlank()
        ? TextEdit.insert(start, before + "  " + line + "\n")
        : TextEdit.insert(brace, "\n  " + line + "\n");
  }
}
