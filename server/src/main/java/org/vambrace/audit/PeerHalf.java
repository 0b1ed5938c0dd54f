package org.vambrace.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The other half of a signal or ptrace access: both profiles must allow it, the one that acts and
 * the one that is acted upon (apparmor.d(5), "Signal rules" and "PTrace rules").
 */
final class PeerHalf {
  private static final Map<String, String> OTHER =
      Map.of(
          "send", "receive",
          "receive", "send",
          "read", "readby",
          "readby", "read",
          "trace", "tracedby",
          "tracedby", "trace");

  private PeerHalf() {}

  /** What the peer's profile lacks, as a part of a sentence; nothing where it is not known. */
  static String of(Denial denial, PolicyIndex policy) {
    AccessKind kind = AccessKind.of(denial);
    PolicyIndex.Entry peer = policy.find(denial.text("peer"));
    String profile = denial.text("profile");
    boolean both = kind == AccessKind.SIGNAL || kind == AccessKind.PTRACE;
    if (!both || !denial.isRefusal() || peer == null || profile.isEmpty()) {
      return "";
    }
    List<String> needed = new ArrayList<>();
    for (String access : RuleProposer.accesses(denial.text("denied"))) {
      String other = OTHER.get(access);
      if (other == null) {
        return "";
      }
      needed.add(other);
    }
    if (needed.isEmpty() || policy.rules(peer).grantsPeer(denial, profile, needed)) {
      return "";
    }
    Denial mirrored = mirrored(denial, needed);
    return new RuleProposer(PathNaming.LITERAL)
        .propose(mirrored)
        .map(rule -> "; profile '" + denial.text("peer") + "' needs '" + rule + "' as well")
        .orElse("");
  }

  private static Denial mirrored(Denial denial, List<String> needed) {
    Map<String, String> fields = new java.util.LinkedHashMap<>(denial.fields());
    fields.put("denied", String.join(" ", needed));
    fields.put("profile", denial.text("peer"));
    fields.put("peer", denial.text("profile"));
    return new Denial(denial.event(), fields);
  }
}
