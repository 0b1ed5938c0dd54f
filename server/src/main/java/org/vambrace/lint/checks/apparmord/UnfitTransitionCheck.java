package org.vambrace.lint.checks.apparmord;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.FileRule;

/** A well-known program that is started in another way than the project starts it. */
public final class UnfitTransitionCheck extends Convention {
  private static final Set<String> PLAIN =
      Set.of(
          "chgrp",
          "chmod",
          "chown",
          "cp",
          "find",
          "head",
          "install",
          "link",
          "ln",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "rm",
          "rmdir",
          "sed",
          "shred",
          "stat",
          "tail",
          "tee",
          "test",
          "timeout",
          "touch",
          "truncate",
          "unlink");
  private static final Set<String> OWN_PROFILE = Set.of("ischroot");
  private static final Set<String> CHILD =
      Set.of(
          "sysctl",
          "kmod",
          "pgrep",
          "pkexec",
          "sudo",
          "systemctl",
          "udevadm",
          "fusermount",
          "fusermount3",
          "fusermount{,3}",
          "nvim",
          "vim",
          "sensible-editor");

  /** The check. */
  public UnfitTransitionCheck() {
    super(Conventions.advice("unfit-transition"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    for (FileRule rule : Conventions.grants(file)) {
      String program = Conventions.program(Conventions.path(rule), "bin");
      String how = program == null ? null : advice(program, exec(Conventions.modes(rule)));
      if (rule.path() != null && how != null) {
        out.report(file.at(rule.path()), "'" + program + "' is better started " + how);
      }
    }
  }

  private static @Nullable String advice(String program, String exec) {
    if (PLAIN.contains(program)) {
      boolean away = exec.equals("ux") || exec.equals("px") || exec.equals("pux");
      return away ? "in the same profile, by 'ix' or 'Cx'" : null;
    }
    if (OWN_PROFILE.contains(program)) {
      return exec.equals("pix") || exec.equals("ix") ? "in a profile of its own, by 'Px'" : null;
    }
    boolean loose = Set.of("pix", "ux", "pux", "ix").contains(exec);
    return CHILD.contains(program) && loose ? "in a child profile, by 'Cx'" : null;
  }

  /** The exec part of a file rule's access, in small letters; empty if there is none. */
  private static String exec(String modes) {
    String small = modes.toLowerCase(Locale.ROOT);
    return small.indexOf('x') < 0 ? "" : small.replaceAll("[^pciux]", "");
  }
}
