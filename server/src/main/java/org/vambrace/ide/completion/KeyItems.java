package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.Piece;
import org.vambrace.ide.cursor.RuleShape;
import org.vambrace.ide.words.Words;

/**
 * Names of conditions that the rule may still take: those it has are left out, and those that
 * apparmor_parser refuses beside what is written (dbus.cc, network.cc, af_unix.cc).
 */
final class KeyItems {
  /** Conditions that a rule may have more than once. */
  private static final Set<String> REPEATED = Set.of("set", "options");

  /** Accesses to a socket that have no peer (parser/network.h, AA_LOCAL_NET_PERMS). */
  private static final Set<String> WITHOUT_PEER =
      Set.of("create", "shutdown", "setattr", "getattr", "bind", "listen", "setopt", "getopt");

  private static final Set<String> MESSAGE = Set.of("path", "interface", "member", "peer");

  /** Where {@code peer} is a label by itself rather than a group. */
  private static final Set<String> LABELS = Set.of("signal.peer", "ptrace.peer");

  private KeyItems() {}

  static void add(Request request, Expected expected) {
    RuleShape shape = RuleShape.of(expected.rule());
    boolean older = expected.rule().equals("network") && !KnownWords.newer(request.target);
    if (shape == null || older) {
      return;
    }
    int rank = expected.rule().equals("network") ? 300 : 50;
    if (expected.peer()) {
      Set<String> used = inGroup(request.cursor.before());
      boolean labelOnly =
          expected.rule().equals("network")
              && request.used().stream().anyMatch(WordItems::isOtherFamily);
      for (String key : shape.peerKeys()) {
        if (!used.contains(key) && (!labelOnly || key.equals("label"))) {
          key(request, Words.key(expected.rule(), key, true), key, rank++);
        }
      }
      return;
    }
    Set<String> used = keys(request.cursor.before());
    Set<String> words = request.used();
    for (String key : candidates(shape)) {
      boolean again = REPEATED.contains(key) && used.contains(key);
      boolean left = again || !used.contains(key);
      if (left && fits(expected.rule(), key, used, words)) {
        key(request, Words.key(expected.rule(), key, false), key, again ? rank + 100 : rank);
        rank++;
      }
    }
  }

  private static List<String> candidates(RuleShape shape) {
    List<String> keys = new ArrayList<>(shape.keys());
    if (shape.hasPeerGroup()) {
      keys.add("peer");
    }
    return keys;
  }

  private static boolean fits(String rule, String key, Set<String> used, Set<String> words) {
    return switch (rule) {
      case "dbus" -> fitsDbus(key, used, words);
      case "unix" -> !key.equals("peer") || words.stream().noneMatch(WITHOUT_PEER::contains);
      case "network" ->
          key.equals("peer")
              ? words.stream().noneMatch(WITHOUT_PEER::contains)
              : words.stream().noneMatch(WordItems::isOtherFamily);
      default -> true;
    };
  }

  /** A rule is about messages or about a service; eavesdropping is about a whole bus. */
  private static boolean fitsDbus(String key, Set<String> used, Set<String> words) {
    boolean message = words.contains("send") || words.contains("receive");
    boolean service = words.contains("bind");
    message |= used.stream().anyMatch(MESSAGE::contains);
    service |= used.contains("name");
    if (words.contains("eavesdrop")) {
      return key.equals("bus");
    }
    return key.equals("bus") || (MESSAGE.contains(key) ? !service : !message);
  }

  private static Set<String> keys(List<Piece> before) {
    Set<String> found = new HashSet<>();
    int depth = 0;
    for (Piece piece : before) {
      depth += piece.kind() == Piece.Kind.OPEN ? 1 : piece.kind() == Piece.Kind.CLOSE ? -1 : 0;
      if (depth == 0 && (piece.kind() == Piece.Kind.KEY || piece.isWord("options"))) {
        found.add(piece.text());
      }
    }
    return found;
  }

  /** Keys of the group that is open at the end. */
  private static Set<String> inGroup(List<Piece> before) {
    Set<String> found = new HashSet<>();
    for (Piece piece : before) {
      if (piece.kind() == Piece.Kind.OPEN) {
        found.clear();
      } else if (piece.kind() == Piece.Kind.KEY) {
        found.add(piece.text());
      }
    }
    return found;
  }

  private static void key(Request request, String word, String key, int rank) {
    boolean list = REPEATED.contains(key) || key.equals("peer") && !LABELS.contains(word);
    String text = key + (list ? "=(" : "=");
    String snippet = list ? key + "=(${1})" : null;
    request.word(key, text, snippet, ItemKind.KEY, "key", word, rank);
  }
}
