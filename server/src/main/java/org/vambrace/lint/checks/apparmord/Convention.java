package org.vambrace.lint.checks.apparmord;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;

/**
 * A check of one file by a convention of apparmor.d; sees only files the project's own looks at.
 */
abstract class Convention implements FileCheck {
  private final CheckInfo info;

  Convention(CheckInfo info) {
    this.info = info;
  }

  @Override
  public final CheckInfo info() {
    return info;
  }

  @Override
  public final void check(FileContext file, Reporter out) {
    if (Conventions.applies(file)) {
      look(file, out);
    }
  }

  /** Looks at a file. */
  abstract void look(FileContext file, Reporter out);
}
