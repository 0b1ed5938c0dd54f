package org.vambrace.policy;

import java.util.Map;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.UsernsRule;

/** What the kinds of rules are called in messages. */
final class Kinds {
  private static final Map<Class<? extends Item>, String> NAMES =
      Map.ofEntries(
          Map.entry(AllRule.class, "an all rule"),
          Map.entry(CapabilityRule.class, "a capability rule"),
          Map.entry(ChangeProfileRule.class, "a change_profile rule"),
          Map.entry(DbusRule.class, "a dbus rule"),
          Map.entry(FileRule.class, "a file rule"),
          Map.entry(IoUringRule.class, "an io_uring rule"),
          Map.entry(LinkRule.class, "a link rule"),
          Map.entry(MountRule.class, "a mount rule"),
          Map.entry(MqueueRule.class, "an mqueue rule"),
          Map.entry(NetworkRule.class, "a network rule"),
          Map.entry(PivotRootRule.class, "a pivot_root rule"),
          Map.entry(PtraceRule.class, "a ptrace rule"),
          Map.entry(RlimitRule.class, "an rlimit"),
          Map.entry(SignalRule.class, "a signal rule"),
          Map.entry(UnixRule.class, "a unix rule"),
          Map.entry(UsernsRule.class, "a userns rule"));

  private Kinds() {}

  /** E.g. {@code a file rule}. */
  static String withArticle(Item item) {
    return NAMES.getOrDefault(item.getClass(), "this");
  }
}
