package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.checks.apparmord.Conventions.Place;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.text.TextRange;

/** A file of which no profile is named as the file. */
public final class MisnamedProfileCheck extends Convention {
  /** The check. */
  public MisnamedProfileCheck() {
    super(Conventions.demand("misnamed-profile"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    if (Conventions.place(file) != Place.PROFILE) {
      return;
    }
    String name = Conventions.name(file);
    Profile first = null;
    for (Item item : file.document().items()) {
      if (item instanceof Profile profile) {
        // The profile of a namespace is written ':namespace:name'.
        String written = profile.name().value().replaceFirst("^:.*:", "");
        if (profile.keyword() == Profile.Keyword.PROFILE && written.startsWith(name)) {
          return;
        }
        first = first == null ? profile : first;
      }
    }
    if (first != null) {
      out.report(
          file.at(new TextRange(first.range().start(), first.name().range().end())),
          "no profile here is named as the file; write 'profile " + name + "'");
    }
  }
}
