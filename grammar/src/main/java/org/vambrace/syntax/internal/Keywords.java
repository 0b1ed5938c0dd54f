package org.vambrace.syntax.internal;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.vocabulary.Target;

/**
 * The bare words that are keywords between rules, with the token and the lexer mode they lead to
 * (parser_misc.c, keyword_table), and the permission words of each class (parser_lex.l).
 */
final class Keywords {
  /**
   * A keyword.
   *
   * @param type its token type
   * @param mode the lexer mode that follows, or -1 to stay
   * @param since the first parser that knows it
   */
  record Keyword(int type, int mode, Target since) {}

  private static final Map<String, Keyword> TABLE =
      Map.ofEntries(
          entry("abi", in(PolicyLexer.ABI, PolicyLexer.ABI_PATH)),
          entry("alias", word(PolicyLexer.ALIAS)),
          entry("all", word(PolicyLexer.ALL, Target.V4_1)),
          entry("allow", word(PolicyLexer.ALLOW)),
          entry("and", word(PolicyLexer.RESERVED, Target.V5_0)),
          entry("audit", word(PolicyLexer.AUDIT)),
          entry("bind", word(PolicyLexer.RESERVED)),
          entry("capability", word(PolicyLexer.CAPABILITY)),
          entry("change_profile", in(PolicyLexer.CHANGE_PROFILE, PolicyLexer.CHANGE_PROFILE_RULE)),
          entry("dbus", in(PolicyLexer.DBUS, PolicyLexer.CLASS_RULE)),
          entry("defined", word(PolicyLexer.RESERVED)),
          entry("delete", word(PolicyLexer.RESERVED, Target.V4_1)),
          entry("deny", word(PolicyLexer.DENY)),
          entry("eavesdrop", word(PolicyLexer.RESERVED)),
          entry("else", word(PolicyLexer.ELSE)),
          entry("file", word(PolicyLexer.FILE)),
          entry("if", in(PolicyLexer.IF, PolicyLexer.EXPRESSION)),
          entry("in", word(PolicyLexer.RESERVED)),
          entry("io_uring", word(PolicyLexer.IO_URING, Target.V4_1)),
          entry("link", word(PolicyLexer.LINK)),
          entry("mount", in(PolicyLexer.MOUNT, PolicyLexer.MOUNT_RULE)),
          entry("mqueue", in(PolicyLexer.MQUEUE, PolicyLexer.CLASS_RULE, Target.V4_1)),
          entry("network", in(PolicyLexer.NETWORK, PolicyLexer.CLASS_RULE)),
          entry("not", word(PolicyLexer.RESERVED)),
          entry("open", word(PolicyLexer.RESERVED, Target.V4_1)),
          entry("or", word(PolicyLexer.RESERVED, Target.V5_0)),
          entry("other", word(PolicyLexer.OTHER)),
          entry("override_creds", word(PolicyLexer.PERMISSION, Target.V4_1)),
          entry("owner", word(PolicyLexer.OWNER)),
          entry("peer", word(PolicyLexer.RESERVED)),
          entry("pivot_root", word(PolicyLexer.PIVOT_ROOT)),
          entry("priority", word(PolicyLexer.RESERVED, Target.V4_1)),
          entry("prompt", word(PolicyLexer.PROMPT, Target.V4_1)),
          entry("ptrace", in(PolicyLexer.PTRACE, PolicyLexer.CLASS_RULE)),
          entry("read", word(PolicyLexer.RESERVED)),
          entry("readby", word(PolicyLexer.RESERVED)),
          entry("receive", word(PolicyLexer.RESERVED)),
          entry("remount", in(PolicyLexer.REMOUNT, PolicyLexer.MOUNT_RULE)),
          entry("rewrite", word(PolicyLexer.ALIAS)),
          entry("rlimit", in(PolicyLexer.RLIMIT, PolicyLexer.RLIMIT_RULE)),
          entry("safe", word(PolicyLexer.SAFE)),
          entry("send", word(PolicyLexer.RESERVED)),
          entry("set", word(PolicyLexer.SET)),
          entry("signal", in(PolicyLexer.SIGNAL, PolicyLexer.CLASS_RULE)),
          entry("sqpoll", word(PolicyLexer.PERMISSION, Target.V4_1)),
          entry("subset", word(PolicyLexer.SUBSET)),
          entry("trace", word(PolicyLexer.RESERVED)),
          entry("tracedby", word(PolicyLexer.RESERVED)),
          entry("umount", in(PolicyLexer.UMOUNT, PolicyLexer.MOUNT_RULE)),
          entry("unix", in(PolicyLexer.UNIX, PolicyLexer.CLASS_RULE)),
          entry("unmount", in(PolicyLexer.UMOUNT, PolicyLexer.MOUNT_RULE)),
          entry("unsafe", word(PolicyLexer.UNSAFE)),
          entry("user", word(PolicyLexer.OWNER)),
          entry("userns", in(PolicyLexer.USERNS, PolicyLexer.USERNS_RULE, Target.V4_1)),
          entry("write", word(PolicyLexer.RESERVED)));

  /** What some words were before a feature changed them. */
  private static final Map<String, Older> OLDER =
      Map.of(
          "if", new Older(word(PolicyLexer.IF), Feature.EXPRESSIONS),
          "not", new Older(word(PolicyLexer.NOT), Feature.EXPRESSIONS),
          "defined", new Older(word(PolicyLexer.DEFINED), Feature.EXPRESSIONS),
          "network",
              new Older(
                  in(PolicyLexer.NETWORK, PolicyLexer.NETWORK_WORDS), Feature.NETWORK_CONDITIONS));

  private record Older(Keyword keyword, Feature until) {}

  private static final Set<String> SOCKET =
      Set.of(
          "listen",
          "accept",
          "connect",
          "getopt",
          "setopt",
          "shutdown",
          "create",
          "getattr",
          "setattr",
          "bind",
          "send",
          "receive",
          "read",
          "write");

  private static final Map<Integer, Set<String>> PERMISSIONS =
      Map.of(
          PolicyLexer.NETWORK,
          SOCKET,
          PolicyLexer.UNIX,
          SOCKET,
          PolicyLexer.DBUS,
          Set.of("bind", "eavesdrop", "send", "receive", "read", "write"),
          PolicyLexer.SIGNAL,
          Set.of("send", "receive", "read", "write"),
          PolicyLexer.PTRACE,
          Set.of("trace", "readby", "tracedby", "read", "write"),
          PolicyLexer.MQUEUE,
          Set.of("create", "open", "delete", "getattr", "setattr", "read", "write"));

  private Keywords() {}

  /** The keyword {@code text}, or null if it is a plain word to {@code target}. */
  static @Nullable Keyword find(String text, Target target) {
    Older older = OLDER.get(text);
    if (older != null && !older.until.in(target)) {
      return older.keyword;
    }
    Keyword found = TABLE.get(text);
    return found != null && target.atLeast(found.since) ? found : null;
  }

  /** The word closest to {@code text} among those that start an item, or null if none is close. */
  static @Nullable String nearest(String text) {
    String best = null;
    int least = Math.min(2, text.length() / 3) + 1;
    for (Map.Entry<String, Keyword> entry : new TreeMap<>(TABLE).entrySet()) {
      int type = entry.getValue().type();
      if (type == PolicyLexer.RESERVED || type == PolicyLexer.PERMISSION) {
        continue;
      }
      int distance = distance(text, entry.getKey());
      if (distance < least) {
        least = distance;
        best = entry.getKey();
      }
    }
    for (String head : List.of("hat", "include", "profile")) {
      if (distance(text, head) < least) {
        least = distance(text, head);
        best = head;
      }
    }
    return best;
  }

  /** How many letters must change, go, come or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int k = 0; k <= b.length(); k++) {
        if (i == 0 || k == 0) {
          d[i][k] = i + k;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1;
        d[i][k] = Math.min(Math.min(d[i - 1][k], d[i][k - 1]) + 1, d[i - 1][k - 1] + change);
        boolean swap =
            i > 1
                && k > 1
                && a.charAt(i - 1) == b.charAt(k - 2)
                && a.charAt(i - 2) == b.charAt(k - 1);
        if (swap) {
          d[i][k] = Math.min(d[i][k], d[i - 2][k - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  /** Whether {@code text} is a permission word in rules of the class {@code type}. */
  static boolean isPermission(int type, String text) {
    return PERMISSIONS.getOrDefault(type, Set.of()).contains(text);
  }

  private static Keyword word(int type) {
    return new Keyword(type, -1, Target.V3_0);
  }

  private static Keyword word(int type, Target since) {
    return new Keyword(type, -1, since);
  }

  private static Keyword in(int type, int mode) {
    return new Keyword(type, mode, Target.V3_0);
  }

  private static Keyword in(int type, int mode, Target since) {
    return new Keyword(type, mode, since);
  }
}
