package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.PeerAccess;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.Word;
import org.vambrace.workspace.Snapshot;

/** A signal or ptrace rule towards a profile of the tree that does not allow its side. */
public final class OneSidedRuleCheck implements TreeCheck {
  private static final CheckInfo INFO =
      new CheckInfo("one-sided-rule", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);
  private static final Map<String, String> OTHER_SIDE =
      Map.of(
          "send",
          "receive",
          "receive",
          "send",
          "read",
          "readby",
          "readby",
          "read",
          "trace",
          "tracedby",
          "tracedby",
          "trace");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Collector start(Snapshot snapshot) {
    Map<String, PeerAccess> access = new HashMap<>();
    Set<TreeFacts.Mention> mentions = new HashSet<>();
    return new Collector() {
      @Override
      public void add(PolicyModel root) {
        for (ProfileModel profile : Profiles.all(root)) {
          access.put(profile.name(), new PeerAccess(profile, snapshot.patterns()));
        }
        for (TreeFacts.Mention mention : TreeFacts.peers(root)) {
          boolean ours =
              mention.rule() instanceof SignalRule || mention.rule() instanceof PtraceRule;
          if (ours && mention.where().path().equals(root.root().path())) {
            mentions.add(mention);
          }
        }
      }

      @Override
      public void finish(Reporter out) {
        for (TreeFacts.Mention mention : mentions) {
          PeerAccess peer = access.get(mention.label());
          if (peer == null || mention.label().equals(mention.from())) {
            continue;
          }
          List<String> lacking = new ArrayList<>();
          for (String permission : permissions(mention.rule())) {
            String other = OTHER_SIDE.get(permission);
            if (other != null && !allows(peer, mention.rule(), other, mention.from())) {
              lacking.add(other);
            }
          }
          if (!lacking.isEmpty()) {
            String kind = mention.rule() instanceof SignalRule ? "signal" : "ptrace";
            out.report(
                mention.where(),
                String.format(
                    "'%s' does not allow '%s (%s) peer=%s', so this does nothing",
                    mention.label(), kind, String.join(", ", lacking), mention.from()));
          }
        }
      }
    };
  }

  private static boolean allows(PeerAccess peer, Rule rule, String permission, String from) {
    if (rule instanceof PtraceRule) {
      return peer.ptrace(from).contains(permission);
    }
    // Any signal will do: which ones is the business of the two rules.
    for (EffectiveRule each : peer.rules(from)) {
      if (each.rule() instanceof SignalRule signal
          && (signal.permissions() == null || permissions(signal).contains(permission))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> permissions(Rule rule) {
    List<String> found = new ArrayList<>();
    if (rule instanceof SignalRule signal) {
      if (signal.permissions() == null) {
        return List.of("send");
      }
      signal.permissions().words().forEach(word -> found.add(signalName(word)));
    } else if (rule instanceof PtraceRule ptrace) {
      if (ptrace.permissions() == null) {
        return List.of("trace");
      }
      ptrace.permissions().words().forEach(word -> found.add(ptraceName(word)));
    }
    return found;
  }

  private static String signalName(Word word) {
    return switch (word.value()) {
      case "w", "write" -> "send";
      case "r", "read" -> "receive";
      default -> word.value();
    };
  }

  private static String ptraceName(Word word) {
    return switch (word.value()) {
      case "r" -> "read";
      default -> word.value();
    };
  }
}
