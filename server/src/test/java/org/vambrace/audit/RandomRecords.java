package org.vambrace.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Log lines with records of every kind and era, some of them damaged: keys missing, doubled, out of
 * order or unknown, values of the wrong form, lines cut short.
 */
final class RandomRecords {
  /**
   * What may stand in a record; {@code ?} marks what may be missing, {@code |} separates choices,
   * and {@code $} stands before what {@link #value} makes up.
   */
  private static final List<String> SHAPES =
      List.of(
          "operation=\"open|mknod|unlink|rename_dest|file_perm|file_lock|chown|link|exec|symlink\""
              + " ?class=\"file\" ?info=\"Failed_name_lookup\" ?error=-13|-2|13 ?parent=$num"
              + " profile=$name name=$path pid=$num comm=$comm requested_mask=$mask"
              + " ?denied_mask=$mask ?fsuid=$num ?ouid=$num ?target=$path ?namespace=$name",
          "operation=\"capable\" ?class=\"cap\" ?parent=$num profile=$name pid=$num comm=$comm"
              + " ?pid=$num capability=$num capname=\"ipc_lock|sys_admin|net_raw\"",
          "operation=\"create|bind|connect|sendmsg|getsockopt\" ?class=\"net\" ?parent=$num"
              + " profile=$name pid=$num comm=$comm ?laddr=127.0.0.1|::1|none ?lport=$port"
              + " ?daddr=10.0.0.5|fe80::1|none ?dest=$port family=\"inet|inet6|packet|netlink\""
              + " sock_type=\"stream|dgram|raw\" protocol=0|6|17|255|768|\"tcp\""
              + " ?requested_mask=$access ?denied_mask=$access ?peer=$name",
          "operation=\"signal\" ?class=\"signal\" profile=$name pid=$num comm=$comm"
              + " requested_mask=\"send|receive\" denied_mask=\"send|receive\""
              + " signal=term|kill|rtmin+5|exists peer=$name",
          "operation=\"ptrace\" ?class=\"ptrace\" profile=$name pid=$num comm=$comm ?target=$name"
              + " requested_mask=\"trace|read\" denied_mask=\"trace|tracedby\" ?peer=$name",
          "operation=\"mount|umount|pivotroot\" ?class=\"mount\" info=\"failed_type_match\""
              + " error=-13 profile=$name name=$path pid=$num comm=$comm ?fstype=\"tmpfs|ext4\""
              + " ?srcname=$path ?flags=\"rw,_bind|ro|rw\"",
          "operation=\"dbus_method_call|dbus_signal|dbus_bind\" bus=\"system|session\""
              + " ?path=\"/org/x\" ?interface=\"org.x\" ?member=\"Get\" ?method=\"Get\""
              + " mask=\"send|receive|bind\" ?name=\"org.x|:1.5\" pid=$num label|profile=$name"
              + " ?peer_pid=$num ?peer_label|peer_profile=$name ?exe=$path ?sauid=$num"
              + " ?hostname=? ?addr=? ?terminal=?",
          "operation=\"connect|bind|file_perm\" ?class=\"unix\" profile=$name pid=$num comm=$comm"
              + " family=\"unix\" sock_type=\"stream\" protocol=0 requested_mask=$access"
              + " denied_mask=$access addr=none|$addr|? ?peer_addr=none|$addr ?peer_label=$name"
              + " ?execpath=\"/x\"",
          "operation=\"uring_sqpoll\" ?class=\"io_uring\" profile=$name pid=$num comm=$comm"
              + " requested=\"sqpoll\" denied=\"sqpoll\" ?tcontext=$name",
          "operation=\"userns_create\" ?class=\"namespace\" ?error=-13 profile=$name pid=$num"
              + " comm=$comm requested=\"userns_create\" denied=\"userns_create\"",
          "operation=\"open|unlink\" ?class=\"posix_mqueue\" profile=$name name=$path pid=$num"
              + " comm=$comm requested=\"read|create\" denied=\"read\" fsuid=$num ouid=$num",
          "operation=\"change_profile|change_hat|change_onexec\" ?class=\"file\""
              + " ?info=\"label_not_found\" ?error=-2 profile=$name name=$name pid=$num comm=$comm"
              + " ?target=$name",
          "operation=\"profile_load|profile_replace\" ?info=\"same\" ?profile=\"unconfined\""
              + " name=$name pid=$num comm=$comm",
          "operation=\"clone|exec\" ?info=\"set_profile\" ?parent=$num pid=$num profile=$name"
              + " task=$num ?magic_token=$num ?attribute=\"mode\"",
          "operation=\"setrlimit\" profile=$name pid=$num comm=$comm rlimit=nofile value=$num",
          "operation=\"inode_permission|inode_create|file_mmap|mkdir|rename_src|truncate|xattr_set\""
              + " ?info=\"set_profile\" requested_mask=$old denied_mask=$old fsuid=$num ?ouid=$num"
              + " name=$path ?pid=$num ?parent=$num ?profile=$name ?name2=$path ?namespace=$name",
          "operation=\"socket_create|socket_bind|post_create\" family=\"unix|inet6|netlink\""
              + " sock_type=\"dgram|seqpacket\" protocol=0|17 pid=$num ?parent=$num profile=$name",
          "operation=\"file_inherit|file_receive|file_perm\" ?class=\"net\" profile=$name pid=$num"
              + " comm=$comm ?laddr=10.0.0.5|::ffff:10.0.0.1|:: ?lport=$port ?faddr=1.2.3.4|::1"
              + " ?fport=$port ?saddr=127.0.0.1|fe80::1 ?src=$port family=\"inet|inet6|unix\""
              + " sock_type=\"stream\" protocol=6 requested_mask=$access denied_mask=$access",
          "operation=\"change_hat|change_profile\" info=\"unconfined|hat_not_found\" error=-1|-2"
              + " ?profile=$name pid=$num ?comm=$comm ?name=$name ?target=$name"
              + " ?requested_mask=$old",
          "?operation=\"profile_load|profile_replace|profile_remove\" info=\"failed_to_unpack\""
              + " error=-71|-2 ?pid=$num comm=$comm ?name=$name ?offset=12 ?namespace=$name",
          "operation=\"pivotroot\" ?info=\"x\" profile=$name name=$path pid=$num comm=$comm"
              + " ?srcname=$path ?error=-13 ?class=\"mount\" ?flags=\"rw\"",
          "operation=\"sysv_mqueue|getattr\" ?class=\"sysv_mqueue\" ?info=\"Failed_name_lookup\""
              + " profile=$name ?name=$num pid=$num comm=$comm requested=\"open|delete\""
              + " denied=\"open\"");

  private static final List<String> STRAYS =
      List.of(
          "foo=\"bar\"",
          "subj=unconfined",
          "uid=0",
          "offset=12",
          "names=\"x\"",
          "OUID=\"root\"",
          "peer_info=\"x\"",
          "type=1503",
          "type=AVC",
          "ver=3",
          "(deleted)",
          "none",
          "kernel:",
          "apparmor=\"KILLED\"",
          "May",
          "x[1]:",
          "audit",
          "12:00:00",
          "pid = 1",
          "name= \"x\"");

  private static final List<String> VALUES =
      List.of(
          "",
          "\"",
          "\"\"",
          "\"a b\"",
          "abc",
          "ABC",
          "ABCD",
          "12",
          "-1",
          "?",
          "none",
          "\"x\\\"y\"",
          "0x1f",
          "1.2.3.4",
          "\"\u00e9\"",
          "AB00CD",
          "\"a",
          "'x'",
          "99999999999999999999",
          "a\u001db");

  /** Keys that libapparmor reads since 3.1 and later. */
  private static final Set<String> NEW_KEYS =
      Set.of(
          "class",
          "execpath",
          "peer_addr",
          "addr",
          "tcontext",
          "requested",
          "denied",
          "daddr",
          "dest",
          "method",
          "saddr",
          "src");

  /** What the damage may make of a line that an older libapparmor takes for no key. */
  private static final Pattern NEW_PREFIX =
      Pattern.compile(
          "(?:denied|requested)(?!_mask)|src(?!name=)|saddr|none(?=[ \\]\u001d]|$)|addr=\\d");

  private static final String[] ACCESSES = {
    "create", "bind", "connect", "send", "send receive", "accept", "getopt"
  };

  private final Random random;
  private final boolean newest;

  /** The one access that a whole record is about. */
  private String access = "";

  /**
   * A source of lines.
   *
   * @param newest whether keys that libapparmor reads only since 4.0 may be among them
   */
  RandomRecords(Random random, boolean newest) {
    this.random = random;
    this.newest = newest;
  }

  /** The next line, without line end. */
  String next() {
    String line = line();
    while (!newest && NEW_PREFIX.matcher(line).find()) {
      line = line();
    }
    return line;
  }

  /** An undamaged line of audit.log about something refused. */
  String whole() {
    access = pick(ACCESSES);
    String keys = String.join(" ", keys());
    access = "";
    return "type=AVC msg=audit(1.5:2): apparmor=\"DENIED\" " + keys;
  }

  private String line() {
    List<String> keys = keys();
    damage(keys);
    boolean user = keys.toString().contains("dbus_") && random.nextInt(3) > 0;
    // Before 2.3 the number or name of the type told the event.
    String told = random.nextInt(5) == 0 ? pick("", " ") : "apparmor=\"" + event() + "\" ";
    String record = told + String.join(" ", keys);
    if (user) {
      record =
          "pid="
              + number()
              + " uid="
              + number()
              + " auid=4294967295 ses=4294967295  msg='"
              + record
              + pick("'", "'", "'", "", "'\u001dUID=\"root\"");
    }
    String line = header(user) + record;
    int fate = random.nextInt(20);
    if (fate == 0) {
      return line.substring(0, random.nextInt(line.length()));
    }
    if (fate == 1) {
      int at = random.nextInt(line.length());
      return line.substring(0, at)
          + pick(" ", "\"", "=", "'", "\\", ":", "(", "[", "A", "0")
          + line.substring(at + random.nextInt(2));
    }
    return fate == 2 ? line + pick(" ", "\"", "'", " foo", " )", "\r", " \u001dARCH=x") : line;
  }

  private List<String> keys() {
    List<String> out = new ArrayList<>();
    for (String part : pickFrom(SHAPES).split(" ")) {
      boolean optional = part.startsWith("?");
      String key = part.substring(optional ? 1 : 0, part.indexOf('='));
      boolean unread = !newest && NEW_KEYS.contains(key);
      if (unread || (optional && random.nextBoolean())) {
        continue;
      }
      out.add(pick(key.split("\\|")) + "=" + value(part.substring(part.indexOf('=') + 1)));
    }
    return out;
  }

  private void damage(List<String> keys) {
    int at = random.nextInt(keys.size());
    switch (random.nextInt(12)) {
      case 0 -> keys.remove(at);
      case 1 -> Collections.shuffle(keys, random);
      case 2 -> keys.add(at, pickFrom(STRAYS));
      case 3 -> keys.add(at, pickFrom(keys));
      case 4 -> {
        String key = keys.get(at);
        keys.set(at, key.substring(0, key.indexOf('=') + 1) + pickFrom(VALUES));
      }
      case 5 -> keys.set(at, keys.get(at).replaceFirst("=", "x="));
      default -> {}
    }
  }

  private String value(String shape) {
    boolean quoted = shape.startsWith("\"") && shape.endsWith("\"");
    String bare = quoted ? shape.substring(1, shape.length() - 1) : shape;
    String picked = pick(bare.split("\\|")).replace('_', quoted && bare.contains(",") ? ' ' : '_');
    if (quoted) {
      return '"' + picked + '"';
    }
    return switch (picked) {
      case "$num" -> number();
      case "$mask" -> '"' + pick("r", "rw", "wc", "k", "mr", "d", "a", "l", "r::", "::w", "") + '"';
      case "$old" ->
          '"' + pick("r::", "::r", "wc::", "a::a", "rw", "::", "x::x", "wk::", "r:w", "") + '"';
      case "$port" -> pick("0", "80", "65535");
      case "$addr" -> untrusted(pick("@x", "@a b", "@/tmp/.X11-unix/X0", "/run/x", "@*{b}"));
      case "$access" -> '"' + (access.isEmpty() ? pick(ACCESSES) : access) + '"';
      case "$path" ->
          untrusted(
              pick(
                  "/etc/passwd",
                  "/a b",
                  "/tmp/a\"b",
                  "/srv/\u00fc",
                  "/x[1]{a}*?^\\y",
                  "/",
                  "/a@{b},"));
      case "$name" ->
          untrusted(
              pick("/usr/sbin/x", "a//b", "unconfined", "snap a", ":n://p", "/\u00e9", "a//&b"));
      case "$comm" -> untrusted(pick("cupsd", "Web Content", "\u00fc", "x\"y", "(foo)"));
      default -> picked;
    };
  }

  /** As the kernel writes names: in quotes, or in hex if something in them needs it. */
  private static String untrusted(String text) {
    boolean plain = text.chars().allMatch(c -> c > ' ' && c != '"' && c <= '~');
    return plain
        ? '"' + text + '"'
        : HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private String event() {
    return pick("DENIED", "DENIED", "DENIED", "ALLOWED", "AUDIT", "STATUS", "HINT", "ERROR");
  }

  private String header(boolean user) {
    String id = "audit(" + number() + "." + number() + ":" + number() + "):" + pick(" ", " ", "  ");
    String type =
        "type="
            + (user
                ? "1107"
                : pick(
                    "1400", "1400", "1500", "1501", "1502", "1503", "1504", "1505", "1506", "1507"))
            + " ";
    String stamp = "[" + pick("   12", "12345", "  9") + ".123456] ";
    String date =
        pick(
                "Jul 24 12:25:33",
                "Juli 4 12:25:33",
                "2026-05-26T19:47:43.39-04:00",
                "Sept 1 01:02:03",
                "2013-04-19T10:32:32+02:00",
                "2013-04-19 10:32:32,1",
                "2014-06-09T20:37:28Z",
                "Jan  1 15:09:04.562575",
                "Jan  1 15:09:04.562575+08:00",
                "2013-01-01 15:09:04-08:00",
                "2013-01-01T15:09:04.562575",
                "2021-09-11T20:57:41.91645")
            + " "
            + pick("host", "host", "a.b-c", "10.0.0.1", "NR021AA", "kern.notice:", "3com")
            + " ";
    return switch (random.nextInt(9)) {
      case 8 -> pick("audit.log:", "node=host ", "<5>", "kernel: ") + type + "msg=" + id;
      case 0 -> date + "kernel: " + stamp + pick("audit: ", "") + type + id;
      case 1 -> date + "kernel: " + pick("audit: ", "") + type + id;
      case 2 -> stamp + pick("audit: ", "audit: ", "") + type + id;
      case 3 -> date + pick("dbus[12]: ", "dbus-daemon[7]: ", "audit[9]: AVC ", "x: ");
      case 4 -> "msg=" + id;
      case 5 ->
          "type="
              + pick(
                  "APPARMOR_DENIED",
                  "APPARMOR_ALLOWED",
                  "APPARMOR_AUDIT",
                  "APPARMOR_HINT",
                  "APPARMOR_STATUS",
                  "APPARMOR_ERROR",
                  "APPARMOR",
                  "UNKNOWN[1500]",
                  "UNKNOWN[1503]",
                  "FOO")
              + " msg="
              + id;
      default -> "type=" + (user ? "USER_AVC" : "AVC") + " msg=" + id;
    };
  }

  private String number() {
    return pick("0", "1", "33", "1000", "4294967295", String.valueOf(random.nextInt(100_000)));
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String pickFrom(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
