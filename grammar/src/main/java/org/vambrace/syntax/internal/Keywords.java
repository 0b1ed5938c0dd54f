package org.vambrace.syntax.internal;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.vambrace.vocabulary.CloseWords;
import org.vambrace.vocabulary.Names;
import org.vambrace.vocabulary.RulePermissions;
import org.vambrace.vocabulary.Sockets;
import org.vambrace.vocabulary.Target;

/**
 * The bare words that are keywords between rules, with the token and the lexer mode they lead to
 * (parser_misc.c, keyword_table), and where the permission words of each class are.
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

  private static final Map<Integer, Names> PERMISSIONS =
      Map.of(
          PolicyLexer.NETWORK, Sockets.PERMISSIONS,
          PolicyLexer.UNIX, Sockets.PERMISSIONS,
          PolicyLexer.DBUS, RulePermissions.DBUS,
          PolicyLexer.SIGNAL, RulePermissions.SIGNAL,
          PolicyLexer.PTRACE, RulePermissions.PTRACE,
          PolicyLexer.MQUEUE, RulePermissions.MQUEUE,
          PolicyLexer.IO_URING, RulePermissions.IO_URING);

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
  static @Nullable String nearest(String text, Target target) {
    Set<String> starts = new TreeSet<>(List.of("hat", "include", "profile"));
    for (Map.Entry<String, Keyword> entry : TABLE.entrySet()) {
      int type = entry.getValue().type();
      boolean start = type != PolicyLexer.RESERVED && type != PolicyLexer.PERMISSION;
      if (start && target.atLeast(entry.getValue().since())) {
        starts.add(entry.getKey());
      }
    }
    starts.remove(text);
    return CloseWords.closest(text, starts);
  }

  /** The type of a token between rules, or what its word is in a test. */
  static int inTest(Token token) {
    int operator = token.getType() == PolicyLexer.RESERVED ? operator(token.getText()) : -1;
    return operator < 0 ? token.getType() : operator;
  }

  /** The type of a word that is an operator in a test, or -1. */
  static int operator(String text) {
    return switch (text) {
      case "and" -> PolicyLexer.AND;
      case "or" -> PolicyLexer.OR;
      case "not" -> PolicyLexer.NOT;
      case "defined" -> PolicyLexer.DEFINED;
      case "in" -> PolicyLexer.IN;
      default -> -1;
    };
  }

  /** Whether {@code text} is a permission word in rules of the class {@code type}. */
  static boolean isPermission(int type, String text) {
    return permissions(type).contains(text);
  }

  /** The permission words in rules of the class {@code type}, without letters such as rw. */
  static Set<String> permissions(int type) {
    Names names = PERMISSIONS.get(type);
    return names == null ? Set.of() : names.all();
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
