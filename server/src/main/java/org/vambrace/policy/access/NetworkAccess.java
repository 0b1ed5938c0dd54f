package org.vambrace.policy.access;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Sockets;
import org.vambrace.vocabulary.Target;

/**
 * The coarse network table of a profile: which socket types of which address families it may use
 * with any peer (parser/network.cc).
 *
 * @param types socket types by family, in the order of the vocabulary; families without any are
 *     left out
 */
public record NetworkAccess(Map<String, Set<String>> types) {
  /** The table of {@code profile} as {@code target} knows families and types. */
  public static NetworkAccess of(ProfileModel profile, Target target) {
    List<String> families = List.copyOf(Sockets.FAMILIES.names(target));
    List<String> kinds = List.copyOf(Sockets.TYPES.names(target));
    Map<String, Set<String>> allowed = new LinkedHashMap<>();
    Map<String, Set<String>> denied = new LinkedHashMap<>();
    for (EffectiveRule rule : profile.rules()) {
      Qualifiers.Mode mode = rule.qualifiers().mode();
      Map<String, Set<String>> into = mode == Qualifiers.Mode.DENY ? denied : allowed;
      if (mode == Qualifiers.Mode.PROMPT) {
        continue;
      }
      if (rule.rule() instanceof AllRule) {
        families.forEach(family -> add(into, family, kinds));
      } else if (rule.rule() instanceof UnixRule) {
        add(into, "unix", mode == Qualifiers.Mode.DENY ? List.of() : kinds);
      } else if (rule.rule() instanceof NetworkRule network) {
        add(network, families, kinds, into);
      }
    }
    Map<String, Set<String>> out = new LinkedHashMap<>();
    for (String family : families) {
      Set<String> left = new LinkedHashSet<>(kinds);
      left.retainAll(allowed.getOrDefault(family, Set.of()));
      left.removeAll(denied.getOrDefault(family, Set.of()));
      if (!left.isEmpty()) {
        out.put(family, left);
      }
    }
    return new NetworkAccess(out);
  }

  private static void add(Map<String, Set<String>> into, String family, List<String> kinds) {
    into.computeIfAbsent(family, key -> new LinkedHashSet<>()).addAll(kinds);
  }

  private static void add(
      NetworkRule rule, List<String> families, List<String> kinds, Map<String, Set<String>> into) {
    if (!rule.conditions().isEmpty() || rule.peer() != null || rule.permissions() != null) {
      return;
    }
    List<String> words = rule.operands().stream().map(Word::value).toList();
    if (words.isEmpty()) {
      families.forEach(family -> add(into, family, kinds));
    } else if (families.contains(words.get(0))) {
      add(into, words.get(0), words.size() == 1 ? kinds : List.of(typeOf(words.get(1))));
    } else {
      String kind = words.get(0);
      Set<String> only = Sockets.PROTOCOLS.get(kind);
      for (String family : only == null ? families : only) {
        add(into, family, List.of(typeOf(kind)));
      }
    }
  }

  /** The socket type that a type or a protocol stands for. */
  static String typeOf(String kind) {
    return switch (kind) {
      case "tcp" -> "stream";
      case "udp" -> "dgram";
      case "icmp" -> "raw";
      default -> kind;
    };
  }
}
