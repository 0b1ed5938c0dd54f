package org.vambrace.testing;

import java.util.Random;
import java.util.function.Supplier;

/**
 * Writes small policies that are right or nearly right in every kind of rule, as apparmor_parser
 * 3.0 knows them: about one in five is taken. A branch of a condition is never empty, because
 * parser 3.0.8 crashes on some that are. The same random numbers give the same policy.
 */
public final class RandomPolicy {
  private static final String PREAMBLE =
      "@{A}=/a a\n@{B}=x@{A} [ab]{c,d}\n@{E}=\"\"\n@{S}=/s/ /t/\n$b=true\n$f=false\n";
  private static final String[] SOCKET = {
    "create", "bind", "listen", "accept", "connect", "shutdown", "getopt", "send", "receive", "rw"
  };
  private static final String[] VALUES = {
    "a",
    "/a",
    "@{A}",
    "@{nope}",
    "\"a b\"",
    "*",
    "@a",
    "none",
    "(a)",
    "(a b)",
    "stream",
    "dgram",
    "hup",
    "int",
    "rtmin+3",
    "rtmin+40",
    "ro",
    "rw",
    "bind",
    "remount",
    "private",
    "ext4",
    "{a,b}",
    "[",
    "session",
    "(ro,bind)",
    "(rw,rbind)",
    "(nosuid,private)",
    "(move)"
  };

  private final Random random;

  /** Policies made of {@code random}'s numbers. */
  public RandomPolicy(Random random) {
    this.random = random;
  }

  /** The next policy. */
  public String next() {
    StringBuilder out = new StringBuilder(PREAMBLE);
    out.append(maybe(10, () -> pick("alias /a -> /b,", "@{A}+=c", "@{A}=d", "@{R}=@{R}") + "\n"));
    for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
      out.append(head()).append(" {\n").append(body(0)).append("}\n");
    }
    return out.toString();
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }

  private String maybe(int percent, Supplier<String> text) {
    return random.nextInt(100) < percent ? text.get() : "";
  }

  private String head() {
    String name =
        random.nextInt(10) < 7
            ? "profile "
                + pick(
                    "t", "/bin/t", "t//u", ":ns:t", "\"a b\"", "&t", "@{A}", "t*", "/b{a,b}", "t[")
            : pick("/bin/t", "/b*", "@{A}/x", "foo", ":ns:/x", "@{S}bin");
    return name
        + maybe(30, () -> " " + pick("/att", "@{A}", "foo", "/b[", "\"/a b\"", "/a{b,c}"))
        + maybe(8, () -> " xattrs=(user.a=b user.c)")
        + maybe(30, () -> " " + pick("flags=", "") + "(" + flags() + ")");
  }

  private String flags() {
    return pick("complain", "audit", "attach_disconnected", "kill", "chroot_relative", "foo")
        + maybe(
            30,
            () ->
                pick(",", " ")
                    + pick("enforce", "complain", "no_attach_disconnected", "namespace_relative"));
  }

  private String body(int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(depth == 0 ? 4 : 3); i > 0; i--) {
      boolean block = depth < 3 && random.nextInt(4) == 0;
      out.append("  ").append(block ? block(depth) : rule()).append('\n');
    }
    return out.toString();
  }

  private String block(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> prefix() + "{\n" + body(depth + 1) + "}";
      case 1 ->
          "if "
              + condition()
              + " {\n  /if r,\n"
              + body(depth + 1)
              + "}"
              + maybe(40, () -> " else {\n  /else r,\n" + body(depth + 1) + "}");
      case 2 ->
          pick("^h", "hat h", "^g", "profile h", "profile /c", "profile c /d")
              + " {\n"
              + body(depth + 1)
              + "}";
      default -> rule();
    };
  }

  private String condition() {
    return switch (random.nextInt(4)) {
      case 0 -> pick("$b", "$f", "$nope");
      case 1 -> "defined " + pick("@{A}", "@{nope}", "$b");
      case 2 -> "not " + condition();
      default -> pick("$b", "not $f");
    };
  }

  private String prefix() {
    return maybe(15, () -> "audit ")
        + maybe(25, () -> pick("allow ", "deny "))
        + maybe(20, () -> pick("owner ", "other "));
  }

  private String rule() {
    if (random.nextInt(15) == 0) {
      return "set rlimit "
          + pick("cpu", "nofile", "fsize", "nice", "rttime", "foo")
          + " <= "
          + pick("5", "0", "-3", "infinity", "100")
          + " "
          + pick("", "", "K", "MB", "s", "ms")
          + ",";
    }
    return prefix() + plainRule().strip() + ",";
  }

  private String plainRule() {
    return switch (random.nextInt(14)) {
      case 0 -> "capability " + pick("", "chown", "chown kill", "net_raw", "CHOWN", "foo");
      case 1 -> "network " + pick("", "inet", "inet6 udp", "unix stream", "tcp", "foo", "inet foo");
      case 2 ->
          "unix "
              + permissions(SOCKET)
              + conditions("type", "addr", "label")
              + group("addr", "label", "type");
      case 3 ->
          "dbus "
              + permissions("send", "receive", "bind", "eavesdrop", "foo")
              + conditions("bus", "name", "path", "interface", "label")
              + group("name", "label", "path");
      case 4 -> "signal " + permissions("send", "receive", "r", "foo") + conditions("set", "peer");
      case 5 -> "ptrace " + permissions("trace", "read", "rw", "foo") + conditions("peer", "set");
      case 6 ->
          pick("mount ", "remount ", "umount ")
              + conditions("options", "options", "fstype")
              + maybe(50, this::path)
              + maybe(40, () -> " -> " + path());
      case 7 ->
          "change_profile "
              + maybe(20, () -> pick("safe ", "unsafe "))
              + maybe(50, () -> pick("/a ", "@{A} ", "foo "))
              + maybe(70, () -> "-> " + pick("tt", "foo", "@{A}", "@{nope}", "x[", ":ns:x"));
      case 8 -> "link " + maybe(20, () -> "subset ") + path() + " -> " + path();
      case 9 -> "pivot_root " + maybe(40, () -> "oldroot=" + path() + " ") + maybe(50, this::path);
      default -> fileRule();
    };
  }

  private String fileRule() {
    String start = maybe(20, () -> "file ") + maybe(8, () -> pick("safe ", "unsafe "));
    String end = maybe(25, () -> " -> " + pick("tt", "foo", "@{nope}", "@{A}", ":ns:x", "\"a b\""));
    return random.nextInt(10) < 6
        ? start + path() + " " + modes() + end
        : start + modes() + " " + maybe(10, () -> "subset ") + path() + end;
  }

  private String modes() {
    return pick(
        "r", "w", "rw", "ix", "px", "Px", "cx", "Cx", "ux", "Ux", "pix", "PUx", "rix", "rwlk", "l",
        "wa", "m", "x", "pxix", "k", "lix");
  }

  private String path() {
    return random.nextInt(10) < 9 ? "/" + glob() : pick("@{A}", "@{S}", "foo", "\"/a b\"", glob());
  }

  private String glob() {
    StringBuilder out = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      out.append(
          random.nextInt(20) > 0
              ? pick("a", "b", "/", "*", "?", "[ab]", "{a,b}", "@{A}", "@{B}", "@{E}", "\\x41", "-")
              : pick("[", "]", "{", "}", "@{nope}", "@{profile_name}", "{a}", "@{_x}"));
    }
    return out.toString();
  }

  private String permissions(String... words) {
    return random.nextInt(10) < 6
        ? maybe(50, () -> pick(words) + " ")
        : "(" + maybe(70, () -> pick(words)) + maybe(40, () -> ", " + pick(words)) + ") ";
  }

  private String conditions(String... keys) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      out.append(pick(keys))
          .append(pick("=", "=", "=", "=", " in "))
          .append(pick(VALUES))
          .append(' ');
    }
    return out.toString();
  }

  private String group(String... keys) {
    return maybe(
        35, () -> pick("peer", "peer", "xattrs") + "=(" + pick(keys) + "=" + pick(VALUES) + ")");
  }
}
