package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Items;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.Location;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.text.TextRange;

/** A profile that does not say for which kernel features it was written. */
public final class NoAbiCheck implements ModelCheck {
  private static final CheckInfo INFO =
      new CheckInfo("no-abi", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext context, Reporter out) {
    FileModel root = context.model().root();
    if (context.model().kind() != FileKind.PROFILE || declares(root)) {
      return;
    }
    for (IncludeEdge edge : context.model().includes()) {
      for (String path : edge.targets()) {
        FileModel file = context.file(path);
        if (file != null && declares(file)) {
          return;
        }
      }
    }
    for (Item item : Items.all(root.syntax().document().items())) {
      if (item instanceof Profile profile) {
        TextRange head = new TextRange(profile.range().start(), profile.name().range().end());
        out.report(
            new Location(context.path(), head),
            "no abi is declared, so newer rule kinds are not enforced; add e.g. 'abi <abi/4.0>,'");
        return;
      }
    }
  }

  private static boolean declares(FileModel file) {
    return Items.all(file.syntax().document().items()).stream().anyMatch(Abi.class::isInstance);
  }
}
