package org.vambrace.vocabulary;

import java.util.List;

/** Words of {@code flags=( )} in a profile's head (parser/profile.h, class flagvals). */
public final class ProfileFlags {
  /** Modes; a profile has one. */
  public static final Names MODES =
      Names.of("enforce complain kill unconfined").and(Target.V4_1, "prompt default_allow");

  /** Flags that stand alone. */
  public static final Names PLAIN =
      Names.of(
              """
              audit chroot_relative namespace_relative mediate_deleted delegate_deleted
              attach_disconnected no_attach_disconnected chroot_attach chroot_no_attach
              """)
          .and(Target.V4_1, "debug interruptible")
          .and(Target.V5_0, "attach_disconnected.ipc");

  /** Flags that take a value behind {@code =}. */
  public static final Names VALUED =
      Names.none()
          .and(Target.V4_1, "attach_disconnected.path kill.signal error")
          .and(Target.V5_0, "attach_disconnected.ipc");

  /** Pairs that exclude each other. */
  public static final List<List<String>> EXCLUSIVE =
      List.of(
          List.of("chroot_relative", "namespace_relative"),
          List.of("mediate_deleted", "delegate_deleted"),
          List.of("attach_disconnected", "no_attach_disconnected"),
          List.of("attach_disconnected.ipc", "no_attach_disconnected"),
          List.of("chroot_attach", "chroot_no_attach"));

  private ProfileFlags() {}
}
