package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.access.ProfileAccess;

/** A check of what each profile allows, in the files whose rules are all there are. */
abstract class PerProfile implements ModelCheck {
  private final CheckInfo info;

  PerProfile(CheckInfo info) {
    this.info = info;
  }

  @Override
  public final CheckInfo info() {
    return info;
  }

  @Override
  public final void check(ModelContext model, Reporter out) {
    if (looksAt(model.model().kind())) {
      for (ProfileAccess profile : model.access().profiles()) {
        model.cancel().check();
        profile(model, profile, out);
      }
    }
  }

  /** Whether the user writes files of this kind, and their rules are all the rules there are. */
  boolean looksAt(FileKind kind) {
    return kind == FileKind.PROFILE || kind == FileKind.FRAGMENT || kind == FileKind.TEMPLATE;
  }

  /** Looks at one profile, or at a fragment as one. */
  abstract void profile(ModelContext model, ProfileAccess profile, Reporter out);
}
