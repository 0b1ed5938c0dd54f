package org.vambrace.vocabulary;

import java.util.Map;

/**
 * Permission words of the rule classes whose permissions are words, sockets aside. All but io_uring
 * also take {@code r}, {@code w}, {@code rw} and {@code wr}.
 */
public final class RulePermissions {
  /** dbus rules (parser/dbus.cc). */
  public static final Names DBUS = Names.of("send receive bind eavesdrop read write");

  /** signal rules (parser/signal.cc). */
  public static final Names SIGNAL = Names.of("send receive read write");

  /** ptrace rules (parser/ptrace.cc). */
  public static final Names PTRACE = Names.of("trace tracedby read readby write");

  /** mqueue rules (parser/mqueue.cc). */
  public static final Names MQUEUE =
      Names.none().and(Target.V4_1, "create open delete getattr setattr read write");

  /** io_uring rules (parser/io_uring.cc). */
  public static final Names IO_URING = Names.none().and(Target.V4_1, "sqpoll override_creds");

  /**
   * What the profile of the peer must allow for each permission of signal, ptrace, dbus and unix
   * rules (apparmor.d(5), of each kind of rule).
   */
  public static final Map<String, String> OTHER_SIDE =
      Map.of(
          "send", "receive",
          "receive", "send",
          "read", "readby",
          "readby", "read",
          "trace", "tracedby",
          "tracedby", "trace");

  private RulePermissions() {}
}
