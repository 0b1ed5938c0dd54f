package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.RuleShape;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.ide.words.Words;

/** Words from the language's tables: capabilities, families, permissions, keys, flags, limits. */
final class WordItems {
  private static final List<Set<String>> EXCLUSIVE =
      List.of(
          Set.of("enforce", "complain", "kill", "unconfined", "prompt", "default_allow"),
          Set.of("chroot_relative", "namespace_relative"),
          Set.of("mediate_deleted", "delegate_deleted"),
          Set.of("attach_disconnected", "no_attach_disconnected"),
          Set.of("attach_disconnected.path", "no_attach_disconnected"),
          Set.of("attach_disconnected.ipc", "no_attach_disconnected"),
          Set.of("chroot_attach", "chroot_no_attach"));

  /** Socket types that the kernel has for a family; families not here take all. */
  private static final Map<String, List<String>> TYPES =
      Map.ofEntries(
          Map.entry("inet", List.of("stream", "dgram", "raw", "seqpacket", "tcp", "udp", "icmp")),
          Map.entry("inet6", List.of("stream", "dgram", "raw", "seqpacket", "tcp", "udp")),
          Map.entry("netlink", List.of("raw", "dgram")),
          Map.entry("unix", List.of("stream", "dgram", "seqpacket")),
          Map.entry("packet", List.of("raw", "dgram", "packet")),
          Map.entry("bluetooth", List.of("stream", "seqpacket", "dgram", "raw")),
          Map.entry("vsock", List.of("stream", "dgram", "seqpacket")),
          Map.entry("alg", List.of("seqpacket")),
          Map.entry("can", List.of("raw", "dgram")),
          Map.entry("key", List.of("raw")),
          Map.entry("xdp", List.of("raw")),
          Map.entry("kcm", List.of("dgram", "seqpacket")),
          Map.entry("smc", List.of("stream")),
          Map.entry("mctp", List.of("dgram")),
          Map.entry("qipcrtr", List.of("dgram")),
          Map.entry("rds", List.of("seqpacket")),
          Map.entry("rxrpc", List.of("dgram")),
          Map.entry("tipc", List.of("stream", "seqpacket", "dgram", "rdm")));

  private static final List<String> COMPARISONS =
      List.of("==", "!=", "in", "and", "or", ">", ">=", "<", "<=");
  private static final Set<String> TIMES = Set.of("cpu", "rttime");
  private static final Set<String> SIZES =
      Set.of("fsize", "data", "stack", "core", "rss", "as", "memlock", "msgqueue");

  private WordItems() {}

  static void add(Request request, Expected expected) {
    String rule = expected.rule();
    switch (expected.slot()) {
      case CAPABILITY -> capabilities(request);
      case PERMISSION -> permissions(request, rule);
      case KEY, PEER_KEY -> KeyItems.add(request, expected);
      case FAMILY -> table(request, "family", families(), ItemKind.VALUE, 100);
      case SOCKET_TYPE -> types(request, expected.key());
      case FLAG -> flags(request, expected.key().equals("("));
      case RLIMIT_KEYWORD ->
          request.word("rlimit", "rlimit ", null, ItemKind.KEYWORD, "keyword", "rlimit", 0);
      case RLIMIT_NAME ->
          table(request, "rlimit", Words.table("rlimit").keySet(), ItemKind.VALUE, 0);
      case RLIMIT_OPERATOR -> request.word("<=", "<= ", null, ItemKind.KEYWORD, "", "", 0);
      case RLIMIT_VALUE -> limit(request, expected.key());
      case RLIMIT_UNIT -> table(request, "unit", units(expected.key()), ItemKind.VALUE, 0);
      case CONDITION_OPERATOR -> {
        boolean whole = expected.key().equals("and");
        for (String word : whole ? List.of("and", "or") : COMPARISONS) {
          if (KnownWords.operator(request.target, word)) {
            request.word(word, word + " ", null, ItemKind.KEYWORD, "keyword", word, 0);
          }
        }
      }
      default -> {
        for (String word : List.of("=", "+=", "?=", ":=")) {
          if (KnownWords.operator(request.target, word)) {
            request.word(word, word + " ", null, ItemKind.KEYWORD, "", "", 0);
          }
        }
      }
    }
  }

  /** Those that other rules of the profile name come last. */
  private static void capabilities(Request request) {
    String profile = request.cursor.profile();
    Set<String> there = new HashSet<>();
    FileSymbols own = PolicyIndex.file(request.snapshot, request.path);
    for (Occurrence one : own == null ? List.<Occurrence>of() : own.occurrences()) {
      boolean capability = one.symbol().kind() == Symbol.Kind.CAPABILITY;
      if (capability && one.container().equals(profile)) {
        there.add(one.symbol().name());
      }
    }
    List<String> names = new ArrayList<>(Words.table("capability").keySet());
    names.sort(Comparator.comparing(there::contains));
    table(request, "capability", names, ItemKind.VALUE, 0);
  }

  /** The words of {@code words} that the statement does not have yet. */
  static void table(
      Request request, String table, Collection<String> words, ItemKind kind, int rank) {
    Set<String> used = request.used();
    int at = rank;
    for (String word : words) {
      if (!used.contains(word)) {
        request.word(word, kind, table, at++);
      }
    }
  }

  private static List<String> families() {
    List<String> likely = List.of("inet", "inet6", "netlink", "unix", "packet", "bluetooth");
    List<String> all = new ArrayList<>(likely);
    for (String word : Words.table("family").keySet()) {
      if (!likely.contains(word) && !word.equals("unspec")) {
        all.add(word);
      }
    }
    return all;
  }

  private static void permissions(Request request, String rule) {
    RuleShape shape = RuleShape.of(rule);
    boolean known = !rule.equals("network") || KnownWords.newer(request.target);
    if (shape != null && known) {
      int rank = rule.equals("network") ? 250 : 0;
      table(request, "access", shape.permissions(), ItemKind.PERMISSION, rank);
    }
  }

  /** Whether the word is an address family other than those of IP. */
  static boolean isOtherFamily(String word) {
    return Words.of("family", word) != null && !word.equals("inet") && !word.equals("inet6");
  }

  private static void types(Request request, String family) {
    List<String> known = family.isEmpty() ? null : TYPES.get(family);
    table(request, "socket", orAll(known), ItemKind.VALUE, 200);
  }

  private static Collection<String> orAll(@Nullable List<String> known) {
    if (known != null) {
      return known;
    }
    return List.of("stream", "dgram", "raw", "seqpacket", "rdm", "packet", "tcp", "udp", "icmp");
  }

  private static void flags(Request request, boolean enclosed) {
    Set<String> used = request.used();
    int rank = 0;
    for (String flag : Words.table("flag").keySet()) {
      if (used.contains(flag) || excluded(flag, used)) {
        continue;
      }
      boolean valued = flag.indexOf('.') > 0 || flag.equals("error");
      String text = valued ? flag + "=" : flag;
      String whole = enclosed ? "(" + text + (valued ? "" : ")") : text;
      request.word(flag, whole, null, ItemKind.FLAG, "flag", flag, rank++);
    }
  }

  private static boolean excluded(String flag, Set<String> used) {
    for (Set<String> group : EXCLUSIVE) {
      if (group.contains(flag) && used.stream().anyMatch(group::contains)) {
        return true;
      }
    }
    return false;
  }

  /** A number goes on with a unit; else there is only one word. */
  private static void limit(Request request, String limit) {
    String typed = request.cursor.typed();
    boolean number = !typed.isEmpty() && Character.isDigit(typed.charAt(0));
    if (!number) {
      request.word("infinity", ItemKind.VALUE, "keyword", 0);
      return;
    }
    String digits = typed.replaceAll("\\D.*", "");
    int rank = 0;
    for (String unit : units(limit)) {
      String text = digits + unit;
      request.word(text, text, null, ItemKind.VALUE, "unit", unit, rank++);
    }
  }

  private static List<String> units(String limit) {
    return TIMES.contains(limit)
        ? List.of("us", "ms", "s", "sec", "min", "hour", "day", "week")
        : SIZES.contains(limit) ? List.of("K", "M", "G", "KB", "MB", "GB") : List.of();
  }
}
