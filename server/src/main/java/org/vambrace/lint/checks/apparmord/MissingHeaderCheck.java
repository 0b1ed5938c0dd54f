package org.vambrace.lint.checks.apparmord;

import java.util.List;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;

/** A file without the head that tells whose it is. */
public final class MissingHeaderCheck extends Convention {
  private static final int WITHIN = 9;
  private static final List<String> HEADERS =
      List.of(
          "# apparmor.d - Full set of apparmor profiles",
          "# Copyright (C) ",
          "# SPDX-License-Identifier: GPL-2.0-only");

  /** The check. */
  public MissingHeaderCheck() {
    super(Conventions.demand("missing-header"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    for (String header : HEADERS) {
      if (!Conventions.hasLine(file, header, WITHIN)) {
        out.report(
            Conventions.head(file),
            "the head of the file lacks a line '" + header.stripTrailing() + "'");
      }
    }
  }
}
