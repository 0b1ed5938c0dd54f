package org.vambrace.lint.checks;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Glob;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers.Mode;
import org.vambrace.policy.access.Patterns;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.Word;

/**
 * What one profile allows towards peers, as far as the other side needs to know it: by kind of rule
 * and label, without signals, addresses or messages. Immutable; keeps no model.
 *
 * @param loose whether its profile is unconfined, so that nothing is denied to it
 */
record PeerSides(List<Side> sides, boolean loose) {

  /** The kinds of rule whose accesses have two sides. */
  enum Kind {
    SIGNAL("signal", "peer=%s"),
    PTRACE("ptrace", "peer=%s"),
    UNIX("unix", "peer=(label=%s)"),
    DBUS("dbus", "peer=(label=%s)");

    private final String word;
    private final String peer;

    Kind(String word, String peer) {
      this.word = word;
      this.peer = peer;
    }

    /** The permissions that need the other side, in the order of messages. */
    List<String> permissions() {
      return this == PTRACE
          ? List.of("read", "trace", "readby", "tracedby")
          : List.of("send", "receive");
    }

    /** The rule that would allow {@code permissions} towards {@code label}. */
    String rule(Set<String> permissions, @Nullable Set<String> signals, String label) {
      String set = signals == null ? "" : "set=(" + String.join(", ", signals) + ") ";
      return word + " (" + String.join(", ", permissions) + ") " + set + String.format(peer, label);
    }
  }

  /**
   * One rule.
   *
   * @param permissions in no order; null for all
   * @param signals which signals; null for all, and for rules of other kinds
   * @param label glob of the peer's label; null for any
   */
  record Side(
      Kind kind,
      @Nullable Set<String> permissions,
      @Nullable Set<String> signals,
      @Nullable String label,
      boolean deny) {
    /** Copies the sets: a tree has a hundred thousand of these. */
    Side {
      permissions = permissions == null ? null : Set.copyOf(permissions);
      signals = signals == null ? null : Set.copyOf(signals);
    }

    boolean speaksOf(
        Kind wanted,
        String permission,
        @Nullable Set<String> some,
        String peer,
        Patterns patterns) {
      return kind == wanted
          && (signals == null || some == null || !Collections.disjoint(signals, some))
          && (permissions == null || permissions.contains(permission))
          && (label == null || patterns.glob(label) instanceof Glob g && g.pattern().matches(peer));
    }
  }

  static PeerSides of(ProfileModel profile) {
    // Rules that differ in paths or messages only are the same side.
    Set<Side> sides = new LinkedHashSet<>();
    for (EffectiveRule rule : profile.rules()) {
      boolean deny = rule.qualifiers().mode() == Mode.DENY;
      if (rule.rule() instanceof AllRule && !deny) {
        for (Kind kind : Kind.values()) {
          sides.add(new Side(kind, null, null, null, false));
        }
      }
      if (rule.rule() instanceof NetworkRule network && !deny && anyUnix(network)) {
        sides.add(new Side(Kind.UNIX, null, null, null, false));
      }
      Kind kind = kind(rule.rule());
      if (kind != null) {
        Word peer = peer(rule.rule());
        String label = peer == null ? null : profile.expand(peer);
        // A deny of some signals, addresses or messages leaves the others.
        boolean partly = deny && conditions(rule.rule()) > (peer == null ? 0 : 1);
        if ((peer == null || label != null) && !partly) {
          sides.add(new Side(kind, permissions(rule.rule()), signals(rule.rule()), label, deny));
        }
      }
    }
    return new PeerSides(List.copyOf(sides), profile.flags().contains("unconfined"));
  }

  private static boolean anyUnix(NetworkRule rule) {
    return rule.operands().isEmpty()
        || rule.operands().stream().anyMatch(word -> word.value().equals("unix"));
  }

  /** Whether some access of that kind is allowed with {@code peer}. */
  boolean allows(
      Kind kind, String permission, @Nullable Set<String> signals, String peer, Patterns patterns) {
    boolean allowed = loose;
    for (Side side : sides) {
      if (!loose && side.speaksOf(kind, permission, signals, peer, patterns)) {
        if (side.deny) {
          return false;
        }
        allowed = true;
      }
    }
    return allowed;
  }

  /** What kind of rule it is, or null. */
  static @Nullable Kind kind(Rule rule) {
    return rule instanceof SignalRule
        ? Kind.SIGNAL
        : rule instanceof PtraceRule
            ? Kind.PTRACE
            : rule instanceof UnixRule ? Kind.UNIX : rule instanceof DbusRule ? Kind.DBUS : null;
  }

  /** The permissions a rule names, by their long names; null where it names none. */
  static @Nullable Set<String> permissions(Rule rule) {
    Permissions written =
        rule instanceof SignalRule signal
            ? signal.permissions()
            : rule instanceof PtraceRule ptrace
                ? ptrace.permissions()
                : rule instanceof UnixRule unix
                    ? unix.permissions()
                    : rule instanceof DbusRule dbus ? dbus.permissions() : null;
    if (written == null || written.words().isEmpty()) {
      return null;
    }
    boolean ptrace = rule instanceof PtraceRule;
    Set<String> found = new LinkedHashSet<>();
    for (Word word : written.words()) {
      switch (word.value()) {
        case "r", "read" -> found.add(ptrace ? "read" : "receive");
        case "w", "write" -> found.add(ptrace ? "trace" : "send");
        case "rw", "wr" -> {
          found.add(ptrace ? "read" : "receive");
          found.add(ptrace ? "trace" : "send");
        }
        default -> found.add(word.value());
      }
    }
    return found;
  }

  /** The signals that a rule names; null where it names none, or is no signal rule. */
  static @Nullable Set<String> signals(Rule rule) {
    if (!(rule instanceof SignalRule signal)) {
      return null;
    }
    Set<String> found = new LinkedHashSet<>();
    for (Condition condition : signal.conditions()) {
      if (condition.key().value().equals("set")) {
        condition.values().forEach(word -> found.add(word.value()));
      }
    }
    return found.isEmpty() ? null : found;
  }

  /** The peer's label as written, or null. */
  static @Nullable Word peer(Rule rule) {
    if (rule instanceof SignalRule signal) {
      return named(signal.conditions(), "peer");
    }
    if (rule instanceof PtraceRule ptrace) {
      return named(ptrace.conditions(), "peer");
    }
    ConditionGroup group =
        rule instanceof UnixRule unix
            ? unix.peer()
            : rule instanceof DbusRule dbus ? dbus.peer() : null;
    return group == null ? null : named(group.conditions(), "label");
  }

  private static int conditions(Rule rule) {
    List<Condition> own =
        rule instanceof SignalRule signal
            ? signal.conditions()
            : rule instanceof PtraceRule ptrace
                ? ptrace.conditions()
                : rule instanceof UnixRule unix
                    ? unix.conditions()
                    : rule instanceof DbusRule dbus ? dbus.conditions() : List.of();
    ConditionGroup group =
        rule instanceof UnixRule unix
            ? unix.peer()
            : rule instanceof DbusRule dbus ? dbus.peer() : null;
    return own.size() + (group == null ? 0 : group.conditions().size());
  }

  private static @Nullable Word named(List<Condition> conditions, String key) {
    for (Condition condition : conditions) {
      if (condition.key().value().equals(key) && !condition.values().isEmpty()) {
        return condition.values().get(0);
      }
    }
    return null;
  }
}
