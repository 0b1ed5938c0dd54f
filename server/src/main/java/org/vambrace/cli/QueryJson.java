package org.vambrace.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
import org.vambrace.vocabulary.Capabilities;
import org.vambrace.vocabulary.Sockets;
import org.vambrace.vocabulary.Target;

/** Answers as JSON; the keys are a public contract. */
final class QueryJson {
  /** The signals that recorded answers ask for; all alike are written once. */
  static final List<String> SIGNALS =
      List.of("hup", "int", "kill", "usr1", "term", "chld", "cont", "exists");

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private QueryJson() {}

  static String line(JsonObject object) {
    return GSON.toJson(object);
  }

  static JsonObject error(String message) {
    JsonObject out = new JsonObject();
    out.addProperty("error", message);
    return out;
  }

  static JsonObject decision(Decision decision) {
    JsonObject out = new JsonObject();
    out.add("owner", side(decision.owner()));
    out.add("other", side(decision.other()));
    return out;
  }

  private static JsonObject side(Decision.Side side) {
    JsonObject out = new JsonObject();
    out.addProperty("allow", Permissions.letters(side.allow()));
    Transition exec = side.exec();
    out.addProperty("exec", exec == null ? null : exec.text());
    out.addProperty("audit", Permissions.letters(side.audit()));
    out.addProperty("deny", Permissions.letters(side.deny()));
    return out;
  }

  static JsonObject link(LinkDecision decision) {
    JsonObject out = new JsonObject();
    out.addProperty("owner", decision.owner());
    out.addProperty("other", decision.other());
    return out;
  }

  static JsonObject peer(PeerAccess access, String peer) {
    JsonObject signals = new JsonObject();
    Set<String> distinct = new TreeSet<>();
    for (String signal : SIGNALS) {
      String granted = String.join(" ", access.signal(signal, peer));
      signals.addProperty(signal, granted);
      distinct.add(granted);
    }
    if (distinct.size() == 1) {
      signals = new JsonObject();
      signals.addProperty("*", distinct.iterator().next());
    }
    JsonObject out = new JsonObject();
    out.add("signal", signals);
    out.addProperty("ptrace", String.join(" ", access.ptrace(peer)));
    return out;
  }

  static JsonObject attachment(Attachments.Attachment attachment) {
    JsonObject out = new JsonObject();
    JsonArray names = new JsonArray();
    attachment.matches().forEach(match -> names.add(match.profile().name()));
    out.add("matches", names);
    var winner = attachment.winner();
    out.addProperty("attach", winner == null ? null : winner.name());
    return out;
  }

  static JsonObject profile(ProfileAccess access, Target target) {
    JsonObject out = new JsonObject();
    CapabilityAccess capabilities = CapabilityAccess.of(access.profile(), target);
    out.add("capabilities", names(capabilities.allowed()));
    JsonObject standIns = new JsonObject();
    CapabilityAccess.standIns(capabilities.allowed())
        .forEach((name, other) -> standIns.add(name, standIn(other)));
    if (!standIns.isEmpty()) {
      out.add("standIns", standIns);
    }
    JsonObject network = new JsonObject();
    NetworkAccess.of(access.profile(), target)
        .types()
        .forEach(
            (family, types) -> {
              boolean any = types.size() == Sockets.TYPES.names(target).size();
              network.addProperty(family, any ? "any" : String.join(" ", types));
            });
    out.add("network", network);
    out.add("targets", names(targets(access)));
    return out;
  }

  private static JsonObject standIn(Capabilities.StandIn standIn) {
    JsonObject out = new JsonObject();
    out.addProperty("capability", standIn.name());
    out.addProperty("kernelBefore", standIn.kernel());
    return out;
  }

  /** Names of the profiles that exec rules go to, sorted. */
  static Set<String> targets(ProfileAccess access) {
    Set<String> out = new TreeSet<>();
    for (AccessRule rule : access.rules()) {
      @Nullable Transition exec = rule.exec();
      String target = exec == null ? null : exec.target();
      if (target != null) {
        out.add(target);
      }
    }
    return out;
  }

  private static JsonArray names(Iterable<String> names) {
    JsonArray out = new JsonArray();
    List<String> all = new ArrayList<>();
    names.forEach(all::add);
    all.forEach(out::add);
    return out;
  }
}
