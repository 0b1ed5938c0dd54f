package org.vambrace.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.policy.access.Attachments;
import org.vambrace.policy.access.CapabilityAccess;
import org.vambrace.policy.access.Decision;
import org.vambrace.policy.access.LinkDecision;
import org.vambrace.policy.access.NetworkAccess;
import org.vambrace.policy.access.PeerAccess;
import org.vambrace.policy.access.Permissions;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.access.Transition;
import org.vambrace.vocabulary.Sockets;
import org.vambrace.vocabulary.Target;

/** Answers for people. */
final class QueryText {
  private final RuleText rules;

  QueryText(RuleText rules) {
    this.rules = rules;
  }

  String decision(ProfileAccess profile, String path, Decision decision) {
    StringBuilder out = head(profile);
    out.append("path ").append(path).append('\n');
    if (decision.owner().equals(decision.other())) {
      out.append("  anyone: ").append(side(decision.owner())).append('\n');
    } else {
      out.append("  owner:  ").append(side(decision.owner())).append('\n');
      out.append("  other:  ").append(side(decision.other())).append('\n');
    }
    return rules(out, decision.rules()).toString();
  }

  private static String side(Decision.Side side) {
    List<String> parts = new ArrayList<>();
    Transition exec = side.exec();
    parts.add(
        side.allow() == 0 ? "nothing allowed" : "allows " + Permissions.letters(side.allow()));
    if (exec != null) {
      parts.add("runs it as " + exec.text());
    }
    if (side.audit() != 0) {
      parts.add("logs " + Permissions.letters(side.audit()));
    }
    if (side.deny() != 0) {
      parts.add("refuses " + Permissions.letters(side.deny()) + " without a log entry");
    }
    if (side.prompt() != 0) {
      parts.add("asks about " + Permissions.letters(side.prompt()));
    }
    return String.join(", ", parts);
  }

  private static StringBuilder head(ProfileAccess profile) {
    StringBuilder out = new StringBuilder("profile ").append(profile.label());
    List<String> flags = profile.profile().flags();
    if (!flags.isEmpty()) {
      out.append(" (").append(String.join(", ", flags)).append(')');
    }
    return out.append('\n');
  }

  private StringBuilder rules(StringBuilder out, List<AccessRule> because) {
    if (because.isEmpty()) {
      return out.append("  no rule matches\n");
    }
    because.forEach(rule -> out.append("  ").append(rules.cite(rule)).append('\n'));
    return out;
  }

  String link(ProfileAccess profile, String link, String target, LinkDecision decision) {
    StringBuilder out = head(profile);
    out.append("link ").append(link).append(" to ").append(target).append('\n');
    out.append("  owner:  ").append(decision.owner() ? "may link" : "may not link").append('\n');
    out.append("  other:  ").append(decision.other() ? "may link" : "may not link").append('\n');
    return rules(out, decision.rules()).toString();
  }

  String peer(ProfileAccess profile, PeerAccess access, String peer, List<String> signals) {
    StringBuilder out = head(profile);
    out.append("peer ").append(peer).append('\n');
    Map<String, List<String>> byGrant = new LinkedHashMap<>();
    for (String signal : signals) {
      String granted = String.join(" ", access.signal(signal, peer));
      byGrant.computeIfAbsent(granted, key -> new ArrayList<>()).add(signal);
    }
    byGrant.forEach(
        (granted, names) ->
            out.append("  signal ")
                .append(names.size() == signals.size() ? "any" : String.join(" ", names))
                .append(": ")
                .append(granted.isEmpty() ? "nothing" : granted)
                .append('\n'));
    String traced = String.join(" ", access.ptrace(peer));
    out.append("  ptrace: ").append(traced.isEmpty() ? "nothing" : traced).append('\n');
    for (EffectiveRule rule : access.rules(peer)) {
      out.append("  ").append(rules.cite(rule)).append('\n');
    }
    return out.toString();
  }

  String attachment(String executable, Attachments.Attachment attachment) {
    StringBuilder out = new StringBuilder("executable ").append(executable).append('\n');
    if (attachment.matches().isEmpty()) {
      return out.append("  no profile attaches\n").toString();
    }
    var winner = attachment.winner();
    for (Attachments.Match match : attachment.matches()) {
      out.append(match.profile() == winner ? "  attaches: " : "  matches:  ")
          .append(match.profile().name())
          .append("  ")
          .append(rules.place(match.profile().origin().where()))
          .append('\n');
    }
    if (winner == null) {
      out.append("  several match equally well; the kernel attaches none of them\n");
    }
    return out.toString();
  }

  String profile(ProfileAccess profile, Target target) {
    StringBuilder out = head(profile);
    CapabilityAccess capabilities = CapabilityAccess.of(profile.profile(), target);
    out.append("  capabilities: ").append(list(capabilities.allowed())).append('\n');
    out.append(standIns(capabilities.allowed(), "granted"));
    if (!capabilities.denied().isEmpty()) {
      out.append("  refused without a log entry: ")
          .append(list(capabilities.denied()))
          .append('\n');
      out.append(standIns(capabilities.denied(), "refused"));
    }
    out.append("  network:\n");
    NetworkAccess.of(profile.profile(), target)
        .types()
        .forEach(
            (family, types) ->
                out.append("    ")
                    .append(family)
                    .append(": ")
                    .append(
                        types.size() == Sockets.TYPES.names(target).size() ? "any" : list(types))
                    .append('\n'));
    out.append("  exec targets: ").append(list(QueryJson.targets(profile))).append('\n');
    return out.toString();
  }

  /** What the parser makes of capabilities for kernels that do not know them. */
  private static String standIns(Set<String> names, String done) {
    StringBuilder out = new StringBuilder();
    CapabilityAccess.standIns(names)
        .forEach(
            (name, other) ->
                out.append(
                    String.format(
                        "    %s: in its place %s is %s on kernels before %s, whatever the abi\n",
                        name, other.name(), done, other.kernel())));
    return out.toString();
  }

  private static String list(Iterable<String> names) {
    String text = String.join(" ", names);
    return text.isEmpty() ? "none" : text;
  }
}
