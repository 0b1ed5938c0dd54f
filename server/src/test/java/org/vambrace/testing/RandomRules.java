package org.vambrace.testing;

import org.vambrace.vocabulary.Target;

/**
 * Writes rules of every kind, most of them right, with values that are sometimes of another kind, a
 * bit wrong, or known to another parser only (apparmor.d(5)).
 */
final class RandomRules extends RandomWords {
  private static final String[] SOCKET = {
    "create", "bind", "listen", "accept", "connect", "shutdown", "getopt", "setopt", "getattr",
    "setattr", "send", "receive", "read", "write", "rw", "r", "w", "wr"
  };
  private final boolean modern;

  /** Rules that {@code target} mostly knows. */
  RandomRules(Choice choice, Target target) {
    super(choice);
    modern = target.atLeast(Target.V4_1);
  }

  /** A whole rule with its prefix and comma. */
  String next() {
    if (choice.percent(6)) {
      return rlimit();
    }
    return prefix() + plain().strip() + pick(",", ",", ",", ",", " ,", ",", ",", ",");
  }

  /** Words before a rule or block, often none. */
  String prefix() {
    return maybe(
            modern ? 6 : 1,
            () -> "priority=" + pick("1", "-5", "+3", "1000", "1001", "x", " 2 ") + " ")
        + maybe(15, () -> "audit ")
        + maybe(25, () -> pick("allow ", "deny ", "deny ", modern ? "prompt " : "allow "))
        + maybe(15, () -> pick("owner ", "other ", "user "))
        + maybe(1, () -> pick("audit ", "owner ", "deny "));
  }

  private String plain() {
    return switch (choice.below(modern ? 22 : 16)) {
      case 0 -> capability();
      case 1 -> modern ? network() : oldNetwork();
      case 2 -> unix();
      case 3 -> dbus();
      case 4 -> signal();
      case 5 -> ptrace();
      case 6 -> mount();
      case 7 -> changeProfile();
      case 8 -> link();
      case 9 -> pivotRoot();
      case 16 -> pick("userns", "userns create", "userns create", "userns (create)", "userns x");
      case 17 -> mqueue();
      case 18 -> ioUring();
      case 19 -> pick("all", "all", "all", "all x", "file");
      default -> file();
    };
  }

  private String rlimit() {
    return "set "
        + pick("rlimit ", "rlimit ", "rlimit ", "")
        + pick(
            "cpu",
            "nofile",
            "fsize",
            "nice",
            "rttime",
            "foo",
            "ofile",
            "as",
            "nproc",
            "rtprio",
            "memlock",
            "NOFILE",
            "stack",
            "sigpending",
            "msgqueue",
            "locks",
            "core",
            "data",
            "rss")
        + pick(" <= ", " <= ", " <= ", "<=", " < ", " = ")
        + pick("5", "0", "-3", "infinity", "100", "20", "-21", "5000000000", "0x10", "3K", "1000")
        + pick("", "", "", " ")
        + pick(
            "",
            "",
            "",
            "K",
            "KB",
            "M",
            "MB",
            "G",
            "GB",
            "k",
            "T",
            "s",
            "sec",
            "seconds",
            "ms",
            "us",
            "min",
            "hour",
            "days",
            "week",
            "weeks",
            "foo",
            "microseconds",
            "B")
        + ",";
  }

  private String capability() {
    return "capability"
        + maybe(80, () -> " " + pick("chown", "kill", "net_raw", "sys_admin", "setuid", "mknod"))
        + maybe(30, () -> " " + pick("chown", "bpf", "perfmon", "audit_read", "syslog"))
        + maybe(8, () -> " " + pick("CHOWN", "foo", "cap_chown", "\"kill\"", "5", "kill,", "@{A}"));
  }

  private String oldNetwork() {
    return "network "
        + pick("", "inet", "inet6 udp", "unix stream", "tcp", "foo", "inet foo", "netlink raw")
        + maybe(5, () -> pick(" stream", " x y", "=(a)", " (send)", " \"inet\""));
  }

  private String network() {
    return "network "
        + permissions(20, SOCKET)
        + pick(
            "",
            "",
            "inet ",
            "inet6 ",
            "inet tcp ",
            "inet stream ",
            "unix stream ",
            "netlink ",
            "tcp ",
            "raw ",
            "foo ",
            "inet foo ",
            "netlink dgram ",
            "\"inet\" ",
            "bluetooth ",
            "inet6 icmp ",
            "alg ",
            "inet udp x ")
        + maybe(25, () -> networkCondition())
        + maybe(10, () -> networkCondition())
        + maybe(
            15,
            () ->
                "peer=("
                    + networkCondition()
                    + maybe(30, () -> networkCondition())
                    + pick(") ", ") ", ")"));
  }

  private String networkCondition() {
    return switch (choice.below(9)) {
          case 0, 1 ->
              "ip="
                  + pick(
                      "127.0.0.1",
                      "::1",
                      "none",
                      "1.2.3",
                      "1.2.3.4/8",
                      "@{A}",
                      "fe80::1",
                      "(::1)",
                      "256.1.1.1",
                      "::ffff:1.2.3.4",
                      "1::2::3",
                      "01.2.3.4",
                      "\"::1\"",
                      "ANY");
          case 2, 3 ->
              "port="
                  + pick(
                      "80",
                      "(80 90)",
                      "80-90",
                      "90-80",
                      "70000",
                      "0",
                      "x",
                      "-1",
                      "80-",
                      "\"80\"",
                      "080",
                      "65535",
                      "80,90",
                      "65535-65536",
                      "+80",
                      "0x50",
                      " 80");
          case 4 -> "interface=" + pick("eth0", "eth*", "e[", "{a,b}", "(eth0)", "\"eth0\"", "e{a");
          case 5 -> "label" + pick("=", "=", ":=") + pick("x", "/usr/bin/*", "(a)", "x[", "@{A}");
          default -> condition("ip", "port", "interface", "label", "type", "foo");
        }
        + pick(" ", " ", " ", "");
  }

  private String unix() {
    return "unix "
        + permissions(50, SOCKET)
        + maybe(
            40, () -> "type=" + pick("stream", "dgram", "seqpacket", "raw", "foo", "none") + " ")
        + maybe(
            30,
            () -> "addr=" + pick("@a", "none", "auto", "\"@a b\"", "@{A}", "a", "@[", "@a*") + " ")
        + maybe(15, () -> condition("type", "addr", "label", "protocol", "attr", "opt", "foo"))
        + maybe(
            25,
            () ->
                "peer=("
                    + maybe(
                        60,
                        () ->
                            "label="
                                + pick("x", "/a*", "\"a b\"", "@{A}", "(x)", "x[")
                                + pick(" ", ", ", ""))
                    + maybe(40, () -> "addr=" + pick("@b", "none", "@{A}", "@b*", "b") + " ")
                    + maybe(10, () -> condition("type", "addr", "label", "foo"))
                    + ")");
  }

  private String dbus() {
    return "dbus "
        + permissions(60, "send", "receive", "bind", "eavesdrop", "read", "write", "rw", "r")
        + maybe(60, () -> "bus=" + pick("session", "system", "accessibility", "foo", "\"a\"") + " ")
        + maybe(
            25, () -> "path=" + pick("/a/b", "/a/**", "\"/a\"", "/{a,b}", "x", "@{A}", "/[") + " ")
        + maybe(20, () -> "interface=" + pick("a.b", "a.*", "(a)", "@{A}", "{a,b}.c") + " ")
        + maybe(20, () -> "member=" + pick("Get", "{Get,Set}", "Get*", "(a b)") + " ")
        + maybe(15, () -> "name=" + pick("a.b", "a.{b,c}", "@{A}", "a[") + " ")
        + maybe(8, () -> condition("bus", "name", "path", "interface", "label", "member", "foo"))
        + maybe(
            25,
            () ->
                "peer=("
                    + maybe(
                        60,
                        () ->
                            "name="
                                + pick("a.b", ":1.2", "\"a\"", "(x)", "@{A}")
                                + pick(" ", ", ", ","))
                    + maybe(
                        50,
                        () -> "label=" + pick("x", "unconfined", "@{A}", "/a*", "@{profile_name}"))
                    + maybe(8, () -> " " + condition("path", "name", "label", "foo"))
                    + ")");
  }

  private String signal() {
    return "signal "
        + permissions(60, "send", "receive", "r", "w", "rw", "read", "write")
        + maybe(
            50,
            () ->
                "set="
                    + pick(
                        "hup",
                        "(int term)",
                        "(kill,stop)",
                        "rtmin+3",
                        "rtmin+33",
                        "rtmin+",
                        "HUP",
                        "\"hup\"",
                        "exists",
                        "foo",
                        "(foo)",
                        "(\"hup\" int)",
                        "()",
                        "sigint")
                    + " ")
        + maybe(
            40,
            () ->
                "peer="
                    + pick(
                        "x", "/usr/bin/*", "@{A}", "(x)", "unconfined", "x[", "@{profile_name}//&x")
                    + " ")
        + maybe(8, () -> condition("set", "peer", "label", "foo"));
  }

  private String ptrace() {
    return "ptrace "
        + permissions(60, "trace", "read", "tracedby", "readby", "rw", "r", "w", "write")
        + maybe(50, () -> "peer=" + pick("x", "@{A}", "/a*", "\"a b\"", "(x)", "x{") + " ")
        + maybe(8, () -> condition("peer", "set", "foo"));
  }

  private String mount() {
    return switch (choice.below(4)) {
      case 0 -> "remount " + mountConditions() + maybe(70, () -> mountPath());
      case 1 -> pick("umount ", "unmount ") + mountConditions() + maybe(70, () -> mountPath());
      default ->
          "mount "
              + mountConditions()
              + maybe(60, () -> mountPath() + " ")
              + maybe(60, () -> "-> " + maybe(4, () -> mountConditions()) + mountPath());
    };
  }

  private String mountConditions() {
    return maybe(
            35,
            () ->
                pick("fstype", "fstype", "vfstype")
                    + pick("=", "=", "=", " in ")
                    + pick(
                        "ext4", "(ext4 tmpfs)", "tmp*", "@{A}", "{a,b}", "\"ext4\"", "(a,b)", "a[")
                    + " ")
        + maybe(
            60,
            () ->
                pick("options", "options", "option")
                    + pick("=", "=", "=", " in ")
                    + pick(
                        "ro",
                        "rw",
                        "(ro)",
                        "(ro,nosuid)",
                        "(rw, bind)",
                        "bind",
                        "(rbind)",
                        "move",
                        "(private)",
                        "make-shared",
                        "(remount ro)",
                        "(ro rw)",
                        "(nosuid,suid)",
                        "rslave",
                        "(bind private)",
                        "foo",
                        "(strictatime, noatime)",
                        "(r w)",
                        "()",
                        "(move,ro)",
                        "(make-rprivate,nodev)",
                        "unbindable",
                        "RO",
                        "(remount,bind)",
                        "(silent,loud)",
                        "(nouser)",
                        "\"ro\"",
                        "@{A}",
                        "r",
                        "M",
                        "R")
                    + " ")
        + maybe(10, () -> condition("options", "fstype", "foo"));
  }

  private String mountPath() {
    return pick(
            "/",
            "/a",
            "/a/**",
            "/mnt/",
            "@{A}",
            "\"/a b\"",
            "detached",
            "none",
            "x",
            "/[",
            "@{S}a",
            "@{A}/b",
            "\"\"",
            "a=b")
        + maybe(3, () -> pick(" b", "#", "\\", ",a"));
  }

  private String changeProfile() {
    return "change_profile "
        + maybe(20, () -> pick("safe ", "unsafe "))
        + maybe(50, () -> pick("/a ", "@{A} ", "foo ", "\"/a b\" ", "/bin/* ", "\"@{A}\" "))
        + maybe(
            70,
            () ->
                pick("-> ", "-> ", "-> ", "->")
                    + pick(
                        "tt",
                        "foo",
                        "@{A}",
                        "@{nope}",
                        "x[",
                        ":ns:x",
                        ":ns://x",
                        "&x",
                        "\"a b\"",
                        "a//&b",
                        "**",
                        ":ns",
                        "::x",
                        "@{profile_name}"));
  }

  private String link() {
    return "link "
        + maybe(20, () -> "subset ")
        + path()
        + pick(" -> ", " -> ", " -> ", "->", " ")
        + path();
  }

  private String pivotRoot() {
    return "pivot_root "
        + maybe(
            40, () -> "oldroot=" + pick("/a", "@{A}", "\"/a\"", "(/a)", "x", "/[", "(a b)") + " ")
        + maybe(50, () -> path())
        + maybe(20, () -> " -> " + pick("x", "@{A}", "/a", "\"a b\"", "@{nope}", "x["))
        + maybe(5, () -> condition("oldroot", "foo"));
  }

  private String mqueue() {
    return "mqueue "
        + permissions(
            60, "create", "open", "delete", "getattr", "setattr", "read", "write", "rw", "r")
        + maybe(40, () -> "type=" + pick("posix", "sysv", "foo", "(posix)", "\"posix\"") + " ")
        + maybe(20, () -> "label=" + pick("x", "@{A}", "/a*", "(x)", "x[") + " ")
        + maybe(5, () -> condition("type", "label", "foo"))
        + maybe(
            60, () -> pick("/a", "12", "/a*", "@{A}", "\"/a\"", "x", "/{a,b}", "/[", "12a", "0"));
  }

  private String ioUring() {
    return "io_uring "
        + permissions(60, "sqpoll", "override_creds")
        + maybe(40, () -> "label=" + pick("x", "(x)", "@{A}", "\"a b\"", "/a*", "(a b)", "x["))
        + maybe(8, () -> " " + condition("label", "peer", "foo"))
        + maybe(6, () -> " peer=(label=x)");
  }

  private String file() {
    String start = maybe(20, () -> "file ") + maybe(8, () -> pick("safe ", "unsafe "));
    String end = maybe(20, () -> pick(" -> ", " -> ", "->") + target());
    return choice.percent(60)
        ? start + path() + pick(" ", " ", " ", " ", "\t", "  ") + modes() + end
        : start + modes() + " " + maybe(10, () -> "subset ") + path() + end;
  }

  private String target() {
    return pick(
        "tt", "foo", "@{nope}", "@{A}", ":ns:x", "\"a b\"", "a//b", "&x", "#x", "a=b", "x,y",
        "x\\ y");
  }

  private String modes() {
    return pick(
            "r", "r", "w", "rw", "ix", "px", "Px", "cx", "Cx", "ux", "Ux", "pix", "PUx", "rix",
            "rwlk", "l", "wa", "m", "x", "pxix", "k", "lix", "mr", "a", "ra", "Cix", "cUx", "R",
            "rrr", "iux", "mrwkl", "Pix", "pux", "rPx", "xr", "PX", "rM")
        + maybe(1, () -> pick("z", "1", "p", "q", "K", "A"));
  }
}
