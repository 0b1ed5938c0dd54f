package org.vambrace.policy.rules;

import java.util.Map;
import java.util.function.BiConsumer;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.UsernsRule;

/** Which check judges which kind of rule. Stateless and thread-safe. */
public final class Semantics {
  private static final Map<Class<? extends Rule>, BiConsumer<Rule, RuleReport>> CHECKS =
      Map.ofEntries(
          entry(FileRule.class, FileSemantics::check),
          entry(CapabilityRule.class, CapabilitySemantics::check),
          entry(NetworkRule.class, NetworkSemantics::check),
          entry(UnixRule.class, UnixSemantics::check),
          entry(DbusRule.class, DbusSemantics::check),
          entry(SignalRule.class, SignalSemantics::check),
          entry(PtraceRule.class, PtraceSemantics::check),
          entry(MountRule.class, MountSemantics::check),
          entry(PivotRootRule.class, PivotRootSemantics::check),
          entry(ChangeProfileRule.class, ChangeProfileSemantics::check),
          entry(RlimitRule.class, RlimitSemantics::check),
          entry(UsernsRule.class, SmallSemantics::userns),
          entry(IoUringRule.class, SmallSemantics::ioUring),
          entry(MqueueRule.class, SmallSemantics::mqueue));

  private Semantics() {}

  private static <R extends Rule>
      Map.Entry<Class<? extends Rule>, BiConsumer<Rule, RuleReport>> entry(
          Class<R> type, BiConsumer<R, RuleReport> check) {
    return Map.entry(type, (rule, report) -> check.accept(type.cast(rule), report));
  }

  /** Judges one rule. */
  public static void rule(Rule rule, RuleReport report) {
    PrefixSemantics.rule(rule, report);
    BiConsumer<Rule, RuleReport> check = CHECKS.get(rule.getClass());
    if (check != null) {
      check.accept(rule, report);
    }
  }

  /** Judges the prefix of a block. */
  public static void block(PrefixBlock block, RuleReport report) {
    PrefixSemantics.block(block.prefix(), report);
  }

  /** Judges a profile's head. */
  public static void head(Profile profile, RuleReport report) {
    HeadSemantics.check(profile, report);
  }
}
