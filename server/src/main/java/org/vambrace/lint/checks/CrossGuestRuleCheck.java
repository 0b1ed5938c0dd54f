package org.vambrace.lint.checks;

import java.util.List;
import org.vambrace.automaton.Glob;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Location;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers.Mode;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.FileRule;
import org.vambrace.workspace.Paths;

/** A rule for all guests that opens the disks or state of one guest to the others. */
public final class CrossGuestRuleCheck implements ModelCheck {
  private static final List<String> OTHERS =
      List.of(
          "/var/lib/libvirt/images/another-guest.qcow2",
          "/var/lib/libvirt/qemu/save/another-guest.save",
          "/var/lib/libvirt/qemu/nvram/another-guest_VARS.fd",
          "/var/lib/libvirt/qemu/domain-7-another-guest/monitor.sock",
          "/etc/libvirt/qemu/another-guest.xml");
  private static final CheckInfo INFO =
      new CheckInfo("cross-guest-rule", Severity.WARNING, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext context, Reporter out) {
    String path = context.path();
    boolean template =
        context.model().kind() == FileKind.TEMPLATE && !Paths.name(path).endsWith(".lxc");
    boolean shared = path.contains("/abstractions/libvirt-qemu");
    if (!template && !shared) {
      return;
    }
    for (ProfileModel profile : context.model().profiles()) {
      for (EffectiveRule rule : profile.rules()) {
        boolean allow = rule.qualifiers().mode() == Mode.ALLOW;
        if (allow
            && rule.rule() instanceof FileRule file
            && context.inRoot(rule.origin().where())) {
          check(file, profile, context, out);
        }
      }
    }
  }

  private static void check(
      FileRule rule, ProfileModel profile, ModelContext context, Reporter out) {
    if (rule.path() == null) {
      out.report(
          context.at(rule), "every guest has this rule: each can read and write the disks of all");
      return;
    }
    String expanded = profile.expand(rule.path());
    if (expanded == null
        || !(context.snapshot().patterns().path(expanded) instanceof Glob glob)
        || rule.modes() == null
        || !rule.modes().value().matches(".*[rwaRWA].*")) {
      return;
    }
    for (String other : OTHERS) {
      if (glob.pattern().matches(other)) {
        out.report(
            new Location(context.path(), rule.path().range()),
            "every guest has this rule, so one guest reaches another's, e.g. " + other);
        return;
      }
    }
  }
}
