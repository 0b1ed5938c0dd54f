package org.vambrace.lint.checks.apparmord;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.checks.apparmord.Conventions.Place;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Item;

/** A profile or abstraction that does not declare the abi that the project is written for. */
public final class MissingAbiCheck extends Convention {
  private static final Pattern ABI = Pattern.compile("abi/([0-9]+)\\.[0-9]+");
  private static final int OLDEST = 4;

  /** The check. */
  public MissingAbiCheck() {
    super(Conventions.demand("missing-abi"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    Place place = Conventions.place(file);
    if (place != Place.PROFILE && place != Place.ABSTRACTION) {
      return;
    }
    Abi old = null;
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Abi abi) {
        Matcher path = ABI.matcher(abi.path().path());
        boolean known = path.matches() && path.group(1).length() < 4;
        if (known && Integer.parseInt(path.group(1)) >= OLDEST) {
          return;
        }
        old = abi;
      }
    }
    if (old != null) {
      out.report(
          file.at(old),
          "'" + old.path().path() + "' is too old; apparmor.d is for abi/4.0 and newer");
    } else {
      out.report(Conventions.head(file), "the file lacks 'abi <abi/4.0>,' or a newer one");
    }
  }
}
