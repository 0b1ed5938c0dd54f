package org.vambrace.lint.checks.apparmord;

import java.util.List;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;

/** A file without the head that tells whose it is. */
public final class MissingHeaderCheck implements FileCheck {
  private static final CheckInfo INFO = Conventions.demand("missing-header");
  private static final int WITHIN = 9;
  private static final List<String> HEADERS =
      List.of(
          "# apparmor.d - Full set of apparmor profiles",
          "# Copyright (C) ",
          "# SPDX-License-Identifier: GPL-2.0-only");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    if (!Conventions.applies(file)) {
      return;
    }
    for (String header : HEADERS) {
      if (!Conventions.hasLine(file, header, WITHIN)) {
        out.report(
            Conventions.head(file),
            "the head of the file lacks a line '" + header.stripTrailing() + "'");
      }
    }
  }
}
