package org.vambrace.syntax;

/** A rule: grants, denies or limits something, behind an optional {@link Prefix}. */
public sealed interface Rule extends Item
    permits AllRule,
        CapabilityRule,
        ChangeProfileRule,
        DbusRule,
        FileRule,
        IoUringRule,
        LinkRule,
        MountRule,
        MqueueRule,
        NetworkRule,
        PivotRootRule,
        PtraceRule,
        RlimitRule,
        SignalRule,
        UnixRule,
        UsernsRule {

  /** The words before the rule; {@link Prefix#isEmpty()} where there are none. */
  Prefix prefix();
}
