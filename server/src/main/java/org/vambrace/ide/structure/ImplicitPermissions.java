package org.vambrace.ide.structure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;

/**
 * What a rule allows that names no permission: all of its class, as far as its conditions leave it
 * (apparmor.d(5), "Access Modes"; dbus.cc). Network rules mostly name none; of them nothing is
 * told.
 *
 * @param keyword of the rule; told behind it
 * @param text what is allowed
 */
record ImplicitPermissions(String keyword, String text) {
  private static final String ALL = " (all)";

  /** What a rule allows without naming it; null where it says itself what it allows. */
  static @Nullable ImplicitPermissions of(Item item) {
    if (item instanceof SignalRule signal) {
      return unless(signal.permissions(), "signal", " (send, receive)");
    }
    if (item instanceof PtraceRule ptrace) {
      return unless(ptrace.permissions(), "ptrace", " (read, trace, readby, tracedby)");
    }
    if (item instanceof UnixRule unix) {
      return unless(unix.permissions(), "unix", ALL);
    }
    if (item instanceof DbusRule dbus) {
      return unless(dbus.permissions(), "dbus", dbus(dbus));
    }
    if (item instanceof MqueueRule queue) {
      return unless(queue.permissions(), "mqueue", ALL);
    }
    if (item instanceof IoUringRule ring) {
      return unless(ring.permissions(), "io_uring", " (sqpoll, override_creds)");
    }
    if (item instanceof CapabilityRule capability) {
      return capability.names().isEmpty() ? new ImplicitPermissions("capability", ALL) : null;
    }
    if (item instanceof ChangeProfileRule change) {
      return change.target() == null
          ? new ImplicitPermissions("change_profile", " -> any profile")
          : null;
    }
    if (item instanceof FileRule file && file.path() == null && file.modes() == null) {
      return new ImplicitPermissions(
          "file", file.prefix().isDeny() ? " /** rwalkmx" : " /** rwalkm, ix");
    }
    return null;
  }

  private static @Nullable ImplicitPermissions unless(
      @Nullable Permissions written, String keyword, String all) {
    boolean names = written != null && !written.words().isEmpty();
    return names ? null : new ImplicitPermissions(keyword, all);
  }

  private static String dbus(DbusRule rule) {
    boolean message = rule.peer() != null;
    boolean service = false;
    for (Condition condition : rule.conditions()) {
      String key = condition.key().value();
      service |= key.equals("name");
      message |= List.of("path", "interface", "member").contains(key);
    }
    return message ? " (send, receive)" : service ? " (bind)" : ALL;
  }
}
