package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.checks.apparmord.Conventions.Place;
import org.vambrace.policy.Location;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.text.TextRange;

/** A profile, subprofile or abstraction without the include of additions to it. */
public final class MissingExtensionPointCheck extends Convention {
  /** The check. */
  public MissingExtensionPointCheck() {
    super(Conventions.demand("missing-extension-point"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    Place place = Conventions.place(file);
    if (place == Place.ABSTRACTION) {
      int at = file.path().lastIndexOf("/abstractions/") + 1;
      demand(file, Conventions.head(file), file.path().substring(at) + ".d", out);
    } else if (place == Place.PROFILE) {
      String name = Conventions.name(file);
      boolean namespace = file.path().contains("/namespaces/");
      if (!namespace) {
        demand(file, Conventions.head(file), "local/" + name, out);
      }
      for (Item item : Items.all(file.document().items())) {
        for (Item inner : Items.inside(item)) {
          if (item instanceof Profile
              && inner instanceof Profile child
              && child.keyword() == Profile.Keyword.PROFILE) {
            TextRange head = new TextRange(child.range().start(), child.name().range().end());
            demand(file, file.at(head), "local/" + name + "_" + child.name().value(), out);
          }
        }
      }
    }
  }

  private static void demand(FileContext file, Location where, String path, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Include include && include.path().path().equals(path)) {
        return;
      }
    }
    out.report(where, "no place for additions: 'include if exists <" + path + ">' is missing");
  }
}
