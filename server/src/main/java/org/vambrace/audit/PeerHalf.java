package org.vambrace.audit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.vocabulary.RulePermissions;

/**
 * The other half of an access to another process: both profiles must allow it, the one that acts
 * and the one that is acted upon (apparmor.d(5), "Signal rules", "PTrace rules", "DBus rules",
 * "Unix socket rules").
 */
final class PeerHalf {
  private static final Set<AccessKind> KINDS =
      EnumSet.of(AccessKind.SIGNAL, AccessKind.PTRACE, AccessKind.DBUS, AccessKind.UNIX);

  private PeerHalf() {}

  /** What the peer's profile lacks, as a part of a sentence; nothing where it is not known. */
  static String of(Denial denial, PolicyIndex policy) {
    PolicyIndex.Entry peer = policy.find(denial.text("peer"));
    boolean two = KINDS.contains(AccessKind.of(denial)) && !denial.text("profile").isEmpty();
    if (peer == null || !two || !denial.isRefusal()) {
      return "";
    }
    List<String> needed = needed(denial);
    Denial mirrored = mirrored(denial, needed);
    if (needed.isEmpty() || policy.rules(peer).grants(mirrored)) {
      return "";
    }
    return new RuleProposer(PathNaming.LITERAL)
        .propose(mirrored)
        .map(rule -> "; profile '" + denial.text("peer") + "' needs '" + rule + "' as well")
        .orElse("");
  }

  /** What the peer must be allowed; nothing where that is not known of one of the accesses. */
  private static List<String> needed(Denial denial) {
    // Of sockets the kernel asks both profiles the same (security/apparmor/af_unix.c).
    boolean same = AccessKind.of(denial) == AccessKind.UNIX;
    List<String> needed = new ArrayList<>();
    for (String access : RuleProposer.accesses(RuleProposer.denied(denial))) {
      String other = same ? access : RulePermissions.OTHER_SIDE.get(access);
      if (other == null) {
        return List.of();
      }
      needed.add(other);
    }
    return needed;
  }

  private static Denial mirrored(Denial denial, List<String> needed) {
    Map<String, String> fields = new LinkedHashMap<>(denial.fields());
    fields.put("denied", String.join(" ", needed));
    fields.put("profile", denial.text("peer"));
    fields.put("peer", denial.text("profile"));
    if (AccessKind.of(denial) == AccessKind.UNIX) {
      swap(fields, "socketAddress", "peerSocketAddress");
    } else if (AccessKind.of(denial) == AccessKind.DBUS) {
      fields.remove("name"); // that of the peer on the bus, which is no condition of its own rule
    }
    return new Denial(denial.event(), fields);
  }

  private static void swap(Map<String, String> fields, String one, String other) {
    String first = fields.remove(one);
    String second = fields.remove(other);
    if (first != null) {
      fields.put(other, first);
    }
    if (second != null) {
      fields.put(one, second);
    }
  }
}
