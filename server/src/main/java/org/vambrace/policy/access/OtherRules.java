package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.UsernsRule;
import org.vambrace.syntax.Word;

/**
 * Rules that no automaton of ours models, in a spelling of their own: equal text means equal
 * meaning. Different text may still mean the same; then nothing is proven.
 */
final class OtherRules {
  private OtherRules() {}

  /** Each rule once, by its normal spelling, with a rule that says it. */
  static Map<String, EffectiveRule> of(ProfileModel profile) {
    Map<String, EffectiveRule> out = new LinkedHashMap<>();
    for (EffectiveRule rule : profile.rules()) {
      String text = new Spelling(profile).of(rule.rule());
      if (rule.rule() instanceof RlimitRule limit) {
        // The last limit of a name counts.
        String name = "rlimit " + limit.name().value() + " ";
        out.keySet().removeIf(earlier -> earlier.startsWith(name));
      }
      if (text != null) {
        out.putIfAbsent(qualifiers(rule.qualifiers()) + text, rule);
      }
    }
    return out;
  }

  private static String qualifiers(Qualifiers q) {
    StringBuilder out = new StringBuilder();
    if (q.priority() != 0) {
      out.append("priority=").append(q.priority()).append(' ');
    }
    if (q.audit()) {
      out.append("audit ");
    }
    return switch (q.mode()) {
      case ALLOW -> out.toString();
      case DENY -> out.append("deny ").toString();
      case PROMPT -> out.append("prompt ").toString();
    };
  }

  private record Spelling(ProfileModel profile) {
    @Nullable String of(Rule rule) {
      if (rule instanceof NetworkRule network) {
        return "network"
            + permissions(network.permissions())
            + words(network.operands())
            + conditions(network.conditions())
            + group(network.peer());
      } else if (rule instanceof UnixRule unix) {
        return "unix"
            + permissions(unix.permissions())
            + conditions(unix.conditions())
            + group(unix.peer());
      } else if (rule instanceof DbusRule dbus) {
        return "dbus"
            + permissions(dbus.permissions())
            + conditions(dbus.conditions())
            + group(dbus.peer());
      } else if (rule instanceof SignalRule signal) {
        return "signal" + permissions(signal.permissions()) + conditions(signal.conditions());
      } else if (rule instanceof PtraceRule ptrace) {
        return "ptrace" + permissions(ptrace.permissions()) + conditions(ptrace.conditions());
      } else if (rule instanceof MqueueRule mqueue) {
        return "mqueue"
            + permissions(mqueue.permissions())
            + conditions(mqueue.conditions())
            + word(mqueue.name());
      } else if (rule instanceof IoUringRule uring) {
        return "io_uring"
            + permissions(uring.permissions())
            + conditions(uring.conditions())
            + group(uring.peer());
      } else if (rule instanceof UsernsRule userns) {
        return "userns" + permissions(userns.permissions());
      } else {
        return rest(rule);
      }
    }

    private @Nullable String rest(Rule rule) {
      if (rule instanceof MountRule mount) {
        return mount.kind().name().toLowerCase(java.util.Locale.ROOT)
            + conditions(mount.conditions())
            + word(mount.source())
            + (mount.mountPoint() == null ? "" : " ->" + word(mount.mountPoint()));
      } else if (rule instanceof PivotRootRule pivot) {
        return "pivot_root"
            + conditions(pivot.conditions())
            + word(pivot.newRoot())
            + (pivot.target() == null ? "" : " ->" + word(pivot.target()));
      } else if (rule instanceof RlimitRule limit) {
        return "rlimit " + limit.name().value() + " " + limit.value().value() + word(limit.unit());
      } else if (rule instanceof AllRule) {
        return "all";
      }
      return null;
    }

    private String word(@Nullable Word word) {
      if (word == null) {
        return "";
      }
      String text = profile.expand(word);
      return " " + (text == null ? word.value() : text);
    }

    private String words(List<Word> words) {
      StringBuilder out = new StringBuilder();
      words.forEach(word -> out.append(word(word)));
      return out.toString();
    }

    private static String permissions(@Nullable Permissions permissions) {
      if (permissions == null) {
        return "";
      }
      return " " + new TreeSet<>(permissions.words().stream().map(Word::value).toList());
    }

    /** Order does not count, but for {@code options}, which stay as they stand. */
    private String conditions(List<Condition> conditions) {
      List<String> out = new ArrayList<>();
      for (Condition condition : conditions) {
        List<String> values = new ArrayList<>();
        condition.values().forEach(value -> values.add(word(value)));
        if (!condition.key().value().startsWith("option")) {
          values.sort(null);
        }
        out.add(" " + condition.key().value() + condition.operator() + values);
      }
      out.sort(null);
      return String.join("", out);
    }

    private String group(@Nullable ConditionGroup group) {
      return group == null ? "" : " " + group.key().value() + conditions(group.conditions());
    }
  }
}
