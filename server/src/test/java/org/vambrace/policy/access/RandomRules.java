package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.vambrace.vocabulary.Target;

/** Writes small sets of rules of every class, two at a time, often with the same meaning. */
final class RandomRules {
  /** Two sets of rules, one on a line. */
  record Two(String before, String after) {}

  private final Random random;
  private final boolean late;

  RandomRules(Random random, Target target) {
    this.random = random;
    late = target.atLeast(Target.V4_1);
  }

  Two next() {
    int kind = random.nextInt(late ? 12 : 10) - 4;
    List<String> rules = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      rules.add(rule(kind));
    }
    List<String> other = new ArrayList<>();
    switch (random.nextInt(3)) {
      case 0 -> {
        // The same in another order, with a rule that may add nothing.
        other.addAll(rules);
        Collections.shuffle(other, random);
        other.add(rule(kind));
      }
      case 1 -> {
        other.addAll(rules);
        other.remove(random.nextInt(other.size()));
        other.add(rule(kind));
      }
      default -> rules.forEach(rule -> other.add(same(rule)));
    }
    return new Two(lines(rules), lines(other));
  }

  private static String lines(List<String> rules) {
    StringBuilder out = new StringBuilder();
    rules.forEach(rule -> out.append("  ").append(rule).append('\n'));
    return out.toString();
  }

  /** The rule, written as several or in other words. */
  private String same(String rule) {
    if (rule.contains("(send receive)")) {
      String one = rule.replace("(send receive)", "send");
      return one + " " + rule.replace("(send receive)", "receive");
    }
    if (rule.contains("set=(hup int)")) {
      return rule.replace("set=(hup int)", "set=hup") + rule.replace("(hup int)", "(int)");
    }
    if (rule.contains("port=80-81")) {
      return rule.replace("port=80-81", "port=80") + rule.replace("port=80-81", "port=81");
    }
    return rule.replace("ip=::1", "ip=0::1")
        .replace("{a,b}", "{b,a}")
        .replace("=(ro nosuid)", "=(nosuid ro)");
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }

  private String maybe(int percent, String text) {
    return random.nextInt(100) < percent ? text : "";
  }

  private String prefix() {
    return (late ? maybe(15, pick("priority=1 ", "priority=-1 ")) : "")
        + maybe(20, "audit ")
        + maybe(25, "deny ");
  }

  private String rule(int kind) {
    return kind < 0 ? file() : other(kind);
  }

  /** A file, link or change_profile rule; every second path is a small one, so that rules meet. */
  private String file() {
    boolean deny = random.nextInt(5) == 0;
    String prefix =
        (late ? maybe(15, pick("priority=1 ", "priority=-1 ")) : "")
            + maybe(20, "audit ")
            + (deny ? "deny " : "");
    int what = random.nextInt(12);
    if (what == 0) {
      return prefix
          + "change_profile "
          + pick("", "/a ", "/* ")
          + "-> "
          + pick("a", "*", "b")
          + ",";
    }
    if (what == 1) {
      String link = pick("link ", "link subset ") + glob() + " -> " + glob() + ",";
      return prefix + maybe(20, "owner ") + link;
    }
    String mode = pick("r", "w", "rw", "a", "k", "m", "l", "rl", "rwk", "x");
    String[] exec = {"ix", "px", "Px", "ux", "pix", "PUx", "rix", "mrix", "px -> n", "cx"};
    if (mode.equals("x")) {
      mode = deny ? "x" : exec[random.nextInt(exec.length)];
    }
    return prefix
        + maybe(25, pick("owner ", late ? "other " : "owner "))
        + glob()
        + " "
        + mode
        + ",";
  }

  private String glob() {
    return random.nextBoolean()
        ? pick("/a", "/b", "/?", "/*", "/[ab]", "/{a,b}")
        : pick(
            "/**",
            "/a*",
            "/a/**",
            "/[^a]*",
            "/a/",
            "/{,a/}b",
            "/*/b",
            "/a{b,c}*",
            "/**/b",
            "/a/**b",
            "/{a,b}/{,**}",
            "/[a-c]**");
  }

  private String other(int kind) {
    return prefix()
        + switch (kind) {
          case 0 -> signal();
          case 1 -> "ptrace" + pick("", " read", " (read trace)", " tracedby") + peer() + ",";
          case 2 -> dbus();
          case 3 -> unix();
          case 4 -> network();
          case 5 -> mount();
          case 6 -> "mqueue" + pick("", " (create read)", " write", " open") + " type=posix" + ",";
          default -> pick("userns,", "io_uring,", "io_uring sqpoll,", "userns create,");
        };
  }

  /** No glob that matches the empty text: there is no empty label, but automata know of it. */
  private String label() {
    return pick("a", "b", "{a,b}", "?*", "a*", "?**");
  }

  private String peer() {
    return maybe(60, " peer=" + label());
  }

  private String signal() {
    return "signal"
        + pick("", " send", " receive", " (send receive)", " r")
        + pick("", " set=hup", " set=(hup int)", " set=int", " set=(int,hup,kill)")
        + peer()
        + ",";
  }

  private String dbus() {
    String bus = pick("", " bus=system", " bus=session", " bus=s*");
    if (random.nextInt(4) == 0) {
      return "dbus" + pick("", " bind", " eavesdrop") + bus + ",";
    }
    return "dbus"
        + pick("", " send", " receive", " (send receive)")
        + bus
        + maybe(40, " path=" + pick("/a", "/{a,b}", "/*", "/**"))
        + maybe(40, " interface=" + label())
        + maybe(30, " member=" + label())
        + maybe(30, " peer=(name=" + label() + maybe(50, " label=" + label()) + ")")
        + ",";
  }

  private String unix() {
    String type = pick("", " type=stream", " type=dgram");
    if (random.nextInt(3) == 0) {
      String peer = " peer=(" + maybe(60, "addr=" + address() + " ") + "label=" + label() + ")";
      return "unix"
          + pick("", " send", " (send receive)", " (connect accept)")
          + type
          + maybe(30, " addr=" + address())
          + peer
          + ",";
    }
    return "unix"
        + pick("", " create", " (bind listen)", " (send receive)", " getopt")
        + type
        + maybe(50, " addr=" + address())
        + ",";
  }

  private String address() {
    return pick("none", "@a", "@{a,b}", "@*", "@**", "auto");
  }

  private String network() {
    if (late && random.nextInt(3) == 0) {
      boolean peer = random.nextBoolean();
      return "network"
          + (peer ? " (send receive)" : pick("", " (bind listen)", " connect"))
          + " inet"
          + pick("", " stream", " tcp", " udp")
          + maybe(40, " ip=" + pick("10.0.0.1", "::1", "0::1", "none"))
          + maybe(40, " port=" + pick("80", "80-81", "81", "22-33"))
          + (peer ? " peer=(" + pick("ip=10.0.0.1", "port=22-33", "port=80") + ")" : "")
          + ",";
    }
    return "network"
        + pick("", " inet", " inet6", " netlink", " unix")
        + pick("", "", " stream", " dgram")
        + ",";
  }

  private String mount() {
    return switch (random.nextInt(6)) {
      case 0 -> "umount" + maybe(70, " " + path()) + ",";
      case 1 -> "remount" + options() + maybe(70, " " + path()) + ",";
      case 2 -> "pivot_root" + maybe(50, " oldroot=" + path()) + maybe(50, " " + path()) + ",";
      default ->
          "mount"
              + maybe(40, " fstype=" + pick("ext4", "(ext4,tmpfs)", "{ext4,tmpfs}", "*"))
              + options()
              + maybe(60, " " + path() + maybe(80, " -> " + path()))
              + ",";
    };
  }

  private String options() {
    return maybe(
        60,
        " options"
            + pick("=", "=", " in ")
            + pick(
                "ro",
                "(ro nosuid)",
                "(ro bind)",
                "bind",
                "(rw rbind)",
                "private",
                "rw",
                "make-rslave",
                "(rw make-rshared)",
                "(rw make-rslave)",
                "(rslave bind)",
                "(private nosuid)",
                "(rshared noexec rw)",
                "move",
                "(move ro)",
                "remount",
                "(remount bind ro)",
                "(remount noatime)",
                "(runbindable silent)"));
  }

  private String path() {
    return pick("/a", "/a/", "/{a,b}", "/*", "/**", "/a/**");
  }
}
