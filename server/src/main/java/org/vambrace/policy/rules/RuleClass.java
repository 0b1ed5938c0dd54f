package org.vambrace.policy.rules;

import java.util.Map;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.UsernsRule;
import org.vambrace.vocabulary.Target;

/**
 * One class of rules: what it is called, which prefixes it takes, since when there is one (apparmor
 * parser, rule.h and parser_yacc.y).
 *
 * @param name the keyword, for messages
 * @param since the first parser that knows it
 * @param priority whether {@code priority=} may stand before it
 * @param owner whether {@code owner}, {@code user} or {@code other} may
 * @param prefixes whether any prefix may
 */
public record RuleClass(
    String name, Target since, boolean priority, boolean owner, boolean prefixes) {

  private static final Map<Class<? extends Rule>, RuleClass> ALL =
      Map.ofEntries(
          entry(FileRule.class, "file", Target.V3_0, true, true),
          entry(LinkRule.class, "link", Target.V3_0, true, true),
          entry(ChangeProfileRule.class, "change_profile", Target.V3_0, true, false),
          // A priority before a capability rule is read and then ignored.
          entry(CapabilityRule.class, "capability", Target.V3_0, true, false),
          entry(NetworkRule.class, "network", Target.V3_0, false, false),
          entry(AllRule.class, "all", Target.V4_1, false, false),
          entry(MountRule.class, "mount", Target.V3_0, true, false),
          entry(PivotRootRule.class, "pivot_root", Target.V3_0, true, false),
          entry(DbusRule.class, "dbus", Target.V3_0, true, false),
          entry(SignalRule.class, "signal", Target.V3_0, true, false),
          entry(PtraceRule.class, "ptrace", Target.V3_0, true, false),
          entry(UnixRule.class, "unix", Target.V3_0, true, false),
          entry(UsernsRule.class, "userns", Target.V4_1, true, false),
          entry(MqueueRule.class, "mqueue", Target.V4_1, true, false),
          entry(IoUringRule.class, "io_uring", Target.V4_1, true, false),
          Map.entry(
              RlimitRule.class, new RuleClass("set rlimit", Target.V3_0, false, false, false)));

  private static Map.Entry<Class<? extends Rule>, RuleClass> entry(
      Class<? extends Rule> type, String name, Target since, boolean priority, boolean owner) {
    return Map.entry(type, new RuleClass(name, since, priority, owner, true));
  }

  /** The class of {@code rule}. */
  public static RuleClass of(Rule rule) {
    RuleClass found = ALL.get(rule.getClass());
    if (found == null) {
      throw new IllegalStateException("no class for " + rule.getClass());
    }
    return found;
  }
}
