package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers.Mode;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.Word;

/** A libvirtd profile without what starting guests takes. */
public final class LibvirtdLacksRuleCheck implements ModelCheck {
  private static final List<String> LIBRARIES =
      List.of("/usr/lib/libvirt/", "/usr/lib64/libvirt/", "/usr/libexec/");
  private static final List<String> HELPERS = List.of("libvirt_iohelper", "libvirt_parthelper");
  private static final List<String> CAPABILITIES = List.of("ipc_lock", "sys_pacct");
  private static final CheckInfo INFO =
      new CheckInfo("libvirtd-lacks-rule", Severity.WARNING, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext context, Reporter out) {
    if (context.model().kind() != FileKind.PROFILE) {
      return;
    }
    for (ProfileModel profile : context.model().profiles()) {
      String name = profile.name().substring(profile.name().lastIndexOf('/') + 1);
      if ((name.equals("libvirtd") || name.equals("virtqemud"))
          && context.inRoot(profile.origin().where())) {
        List<String> lacks = lacks(profile);
        lacks.addAll(notRun(context.access().profile(profile.name())));
        if (!lacks.isEmpty()) {
          out.report(
              context.at(profile.declaration().name()),
              "'" + name + "' lacks " + String.join(", ", lacks));
        }
      }
    }
  }

  private static List<String> lacks(ProfileModel profile) {
    List<String> lacks = new ArrayList<>();
    for (String capability : CAPABILITIES) {
      if (profile.rules().stream().noneMatch(rule -> grants(rule, capability))) {
        lacks.add("capability " + capability);
      }
    }
    if (profile.rules().stream().noneMatch(LibvirtdLacksRuleCheck::grantsRawPackets)) {
      lacks.add("network packet raw");
    }
    return lacks;
  }

  /** The helpers that the profile lets libvirtd run from nowhere. */
  private static List<String> notRun(@Nullable ProfileAccess access) {
    if (access == null) {
      return List.of();
    }
    List<String> lacks = new ArrayList<>();
    for (String helper : HELPERS) {
      if (LIBRARIES.stream().allMatch(d -> access.decide(d + helper).owner().exec() == null)) {
        lacks.add(helper);
      }
    }
    return lacks;
  }

  private static boolean grants(EffectiveRule rule, String capability) {
    return rule.qualifiers().mode() == Mode.ALLOW
        && (rule.rule() instanceof AllRule
            || rule.rule() instanceof CapabilityRule granted
                && (granted.names().isEmpty()
                    || granted.names().stream().anyMatch(w -> w.value().equals(capability))));
  }

  private static boolean grantsRawPackets(EffectiveRule rule) {
    if (rule.qualifiers().mode() != Mode.ALLOW) {
      return false;
    }
    if (!(rule.rule() instanceof NetworkRule network)) {
      return rule.rule() instanceof AllRule;
    }
    List<String> words = network.operands().stream().map(Word::value).toList();
    return words.isEmpty()
        || words.equals(List.of("packet"))
        || words.contains("raw") && (words.size() == 1 || words.contains("packet"));
  }
}
