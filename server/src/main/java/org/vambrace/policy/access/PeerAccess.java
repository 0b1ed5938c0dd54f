package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.ByteSet;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.ByteText;

/**
 * What a profile allows towards a peer by signal and ptrace rules (apparmor.d(5), "Signal rules",
 * "PTrace rules"). Immutable, thread-safe.
 */
public final class PeerAccess {
  /** Signal permissions, in the order of answers. */
  public static final List<String> SIGNAL = List.of("send", "receive");

  /** Ptrace permissions, in the order of answers. */
  public static final List<String> PTRACE = List.of("read", "trace", "readby", "tracedby");

  private record Entry(
      EffectiveRule source, Set<String> permissions, Set<String> signals, Pattern peer) {
    int rank() {
      Qualifiers q = source.qualifiers();
      return 4 * q.priority()
          + switch (q.mode()) {
            case DENY -> 3;
            case ALLOW -> 1;
            case PROMPT -> 0;
          };
    }
  }

  private final List<Entry> signals = new ArrayList<>();
  private final List<Entry> ptrace = new ArrayList<>();

  /** The signal and ptrace rules of a profile. */
  public PeerAccess(ProfileModel profile, Patterns patterns) {
    Reader reader = new Reader(profile, patterns);
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof SignalRule signal) {
        Set<String> names = new LinkedHashSet<>();
        for (Condition condition : signal.conditions()) {
          if (condition.key().value().equals("set")) {
            condition.values().forEach(value -> names.add(value.value()));
          }
        }
        reader.add(rule, signal.permissions(), signal.conditions(), names, true, signals);
      } else if (rule.rule() instanceof PtraceRule trace) {
        reader.add(rule, trace.permissions(), trace.conditions(), Set.of(), false, ptrace);
      } else if (rule.rule() instanceof AllRule) {
        reader.add(rule, null, List.of(), Set.of(), true, signals);
        reader.add(rule, null, List.of(), Set.of(), false, ptrace);
      }
    }
  }

  private record Reader(ProfileModel profile, Patterns patterns) {
    void add(
        EffectiveRule rule,
        @Nullable Permissions written,
        List<Condition> conditions,
        Set<String> signals,
        boolean signal,
        List<Entry> into) {
      Pattern peer = Pattern.repeat(ByteSet.NOT_NUL);
      for (Condition condition : conditions) {
        if (condition.key().value().equals("peer") && !condition.values().isEmpty()) {
          String text = profile.expand(condition.values().get(0));
          if (text == null || !(patterns.glob(text) instanceof Glob glob)) {
            return;
          }
          peer = glob.pattern();
        }
      }
      into.add(new Entry(rule, permissions(written, signal), signals, peer));
    }

    private static Set<String> permissions(@Nullable Permissions written, boolean signal) {
      List<String> all = signal ? SIGNAL : PTRACE;
      if (written == null || written.words().isEmpty()) {
        return Set.copyOf(all);
      }
      Set<String> out = new LinkedHashSet<>();
      for (Word word : written.words()) {
        String value = word.value();
        if (all.contains(value) && !value.equals("read")) {
          out.add(value);
        } else {
          if (value.equals("read") || letters(value) && value.indexOf('r') >= 0) {
            out.add(signal ? "receive" : "read");
          }
          if (value.equals("write") || letters(value) && value.indexOf('w') >= 0) {
            out.add(signal ? "send" : "trace");
          }
        }
      }
      return out;
    }

    private static boolean letters(String value) {
      return value.chars().allMatch(c -> c == 'r' || c == 'w');
    }
  }

  /** The directions in which {@code signal} may go between the profile and {@code peer}. */
  public Set<String> signal(String signal, String peer) {
    return granted(signals, SIGNAL, signal, ByteText.encode(peer));
  }

  /** The kinds of ptrace access allowed between the profile and {@code peer}. */
  public Set<String> ptrace(String peer) {
    return granted(ptrace, PTRACE, null, ByteText.encode(peer));
  }

  /** The rules that speak of {@code peer}, in order of reading, signal rules first. */
  public List<EffectiveRule> rules(String peer) {
    byte[] label = ByteText.encode(peer);
    Map<EffectiveRule, Boolean> out = new LinkedHashMap<>();
    for (List<Entry> entries : List.of(signals, ptrace)) {
      for (Entry entry : entries) {
        if (entry.peer().matches(label)) {
          out.put(entry.source(), true);
        }
      }
    }
    return List.copyOf(out.keySet());
  }

  private static Set<String> granted(
      List<Entry> entries, List<String> order, @Nullable String signal, byte[] peer) {
    Map<String, Integer> best = new LinkedHashMap<>();
    Map<String, Boolean> allowed = new LinkedHashMap<>();
    for (Entry entry : entries) {
      boolean covers =
          signal == null || entry.signals().isEmpty() || entry.signals().contains(signal);
      if (!covers || !entry.peer().matches(peer)) {
        continue;
      }
      for (String permission : entry.permissions()) {
        int rank = entry.rank();
        Integer known = best.get(permission);
        if (known == null || rank > known) {
          best.put(permission, rank);
          allowed.put(permission, entry.source().qualifiers().mode() == Qualifiers.Mode.ALLOW);
        }
      }
    }
    Set<String> out = new LinkedHashSet<>();
    for (String permission : order) {
      if (allowed.getOrDefault(permission, false)) {
        out.add(permission);
      }
    }
    return out;
  }
}
