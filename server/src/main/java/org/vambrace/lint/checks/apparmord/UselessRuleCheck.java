package org.vambrace.lint.checks.apparmord;

import java.util.Set;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.checks.apparmord.Conventions.Place;
import org.vambrace.syntax.FileRule;

/** A rule for what the base abstraction grants to every profile. */
public final class UselessRuleCheck extends Convention {
  private static final Set<String> BASE =
      Set.of(
          "/usr/share/locale/",
          "@{sys}/devices/system/cpu/online",
          "@{sys}/devices/system/cpu/possible",
          "@{sys}/kernel/mm/transparent_hugepage/hpage_pmd_size",
          "@{PROC}/@{pid}/auxv",
          "@{PROC}/@{pid}/maps",
          "@{PROC}/@{pid}/status",
          "@{PROC}/cpuinfo",
          "@{PROC}/filesystems",
          "@{PROC}/meminfo",
          "@{PROC}/stat",
          "@{PROC}/sys/kernel/cap_last_cap",
          "@{PROC}/sys/kernel/ngroups_max",
          "@{PROC}/sys/kernel/version",
          "@{PROC}/sys/vm/overcommit_memory",
          "/dev/full",
          "/dev/zero");

  /** The check. */
  public UselessRuleCheck() {
    super(Conventions.demand("useless-rule"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    if (Conventions.place(file) != Place.PROFILE) {
      return;
    }
    for (FileRule rule : Conventions.grants(file)) {
      String path = Conventions.path(rule);
      boolean reads = Set.of("r", "rw", "w").contains(Conventions.modes(rule));
      if (rule.path() != null && reads && BASE.contains(path)) {
        out.report(file.at(rule), "the base abstraction grants '" + path + "' already");
      }
    }
  }
}
