package org.vambrace.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The least rule that would allow what a record reports. Immutable and thread-safe.
 *
 * <p>Which record asks for which kind of rule, and what of the record goes into it, follows {@code
 * aa-logprof} (upstream's {@code utils/apparmor/logparser.py} and {@code rule/*.py}), so that both
 * tools answer a log alike.
 */
public final class RuleProposer {
  /** Network and unix accesses that have no other end, so no {@code peer=} (apparmor.d(5)). */
  private static final Set<String> WITHOUT_PEER =
      Set.of("create", "bind", "listen", "shutdown", "getattr", "setattr", "getopt", "setopt");

  /** What changes a mount that is there, and so has no new file system (apparmor.d(5), "MOUNT"). */
  private static final Set<String> WITHOUT_FSTYPE =
      Set.of(
          "bind",
          "rbind",
          "move",
          "remount",
          "shared",
          "rshared",
          "slave",
          "rslave",
          "private",
          "rprivate",
          "unbindable",
          "runbindable");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private static final String FILE_PERMISSIONS = "mrwalk";

  private final PathNaming naming;

  /** Proposes rules that write paths as {@code naming} does. */
  public RuleProposer(PathNaming naming) {
    this.naming = naming;
  }

  /**
   * The rule for a record, with its comma.
   *
   * @return empty where no rule helps (the record is a note, is broken, says too little, or needs a
   *     profile flag or a hat instead)
   */
  public Optional<String> propose(Denial denial) {
    if (denial.event() == AuditEvent.INVALID
        || denial.event() == AuditEvent.HINT
        || denial.event() == AuditEvent.STATUS
        || denial.event() == AuditEvent.ERROR
        || denial.text("info").contains("disconnected path")) {
      return Optional.empty();
    }
    return switch (AccessKind.of(denial)) {
      case EXEC -> exec(denial);
      case FILE -> file(denial);
      case CAPABILITY -> known(denial, "name").map(name -> "capability " + name + ",");
      case NETWORK -> network(denial);
      case UNIX -> unix(denial);
      case SIGNAL -> signal(denial);
      case PTRACE -> ptrace(denial);
      case DBUS -> dbus(denial);
      case MOUNT -> mount(denial);
      case PIVOT_ROOT -> pivotRoot(denial);
      case CHANGE_PROFILE -> changeProfile(denial);
      case MQUEUE -> mqueue(denial);
      case IO_URING -> ioUring(denial);
      case USERNS -> userns(denial);
      case RLIMIT -> rlimit(denial);
      case CHANGE_HAT, OTHER -> Optional.empty();
    };
  }

  private static Optional<String> named(Denial denial, String field) {
    String value = denial.text(field);
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** What the kernel has no name for, the language has none for either. */
  private static Optional<String> known(Denial denial, String field) {
    return named(denial, field).filter(value -> !value.startsWith("unknown("));
  }

  private String path(Denial denial, String path) {
    return PathNaming.quoteIfNeeded(naming.pattern(path, denial.text("pid")));
  }

  private static String label(String label) {
    return PathNaming.quoteIfNeeded(PathNaming.escape(label));
  }

  private Optional<String> exec(Denial denial) {
    return named(denial, "name").map(name -> path(denial, name) + " mrix,");
  }

  private Optional<String> file(Denial denial) {
    String name = denial.text("name");
    String mask = denied(denial);
    boolean owner = isOwner(denial);
    String permissions = filePermissions(mask);
    if (name.isEmpty() || permissions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of((owner ? "owner " : "") + path(denial, name) + " " + permissions + ",");
  }

  /**
   * Whether the file is the process's own. Old records mark who asked: {@code r::} the owner of the
   * file, {@code ::r} somebody else.
   */
  static boolean isOwner(Denial denial) {
    String mask = denied(denial);
    int split = mask.indexOf("::");
    boolean marked = split > 0 && split + 2 == mask.length();
    return marked || (denial.has("ouid") && denial.text("ouid").equals(denial.text("fsuid")));
  }

  /** The kernel also tells create (c) and delete (d) apart; the language has them in w. */
  static String filePermissions(String mask) {
    String wanted = mask.replace('c', 'w').replace('d', 'w');
    StringBuilder out = new StringBuilder();
    for (char permission : FILE_PERMISSIONS.toCharArray()) {
      if (wanted.indexOf(permission) >= 0 && !(permission == 'a' && wanted.indexOf('w') >= 0)) {
        out.append(permission);
      }
    }
    return out.isEmpty() && wanted.indexOf('x') >= 0 ? "mrix" : out.toString();
  }

  /** The words of a mask, each once, sorted. */
  static List<String> accesses(String mask) {
    List<String> out = new ArrayList<>();
    for (String word : mask.trim().split("[\\s,]+")) {
      if (!word.isEmpty() && !out.contains(word)) {
        out.add(word);
      }
    }
    out.sort(null);
    return out;
  }

  private static String inParentheses(List<String> accesses) {
    return accesses.isEmpty() ? "" : " (" + String.join(", ", accesses) + ")";
  }

  private static String oneOrMore(List<String> accesses) {
    return accesses.size() == 1 ? " " + accesses.get(0) : inParentheses(accesses);
  }

  private static Optional<String> network(Denial denial) {
    if (known(denial, "family").isEmpty()) {
      return Optional.empty();
    }
    List<String> accesses = accesses(denial.text("requested"));
    StringBuilder rule = new StringBuilder("network").append(inParentheses(accesses));
    rule.append(' ').append(denial.text("family"));
    if (!denial.text("type").startsWith("unknown")) {
      rule.append(' ').append(denial.text("type"));
    }
    if (denial.text("family").startsWith("inet")) {
      String local = endpoint(denial.text("localAddress"), denial.text("localPort"));
      String peer = endpoint(denial.text("peerAddress"), denial.text("peerPort"));
      String label = denial.text("peer");
      peer += label.isEmpty() ? "" : (peer.isEmpty() ? "" : " ") + "label=" + label(label);
      rule.append(local.isEmpty() ? "" : " " + local);
      boolean peerFits = accesses.stream().noneMatch(WITHOUT_PEER::contains);
      rule.append(peer.isEmpty() || !peerFits ? "" : " peer=(" + peer + ")");
    }
    return Optional.of(rule.append(',').toString());
  }

  private static String endpoint(String address, String port) {
    String ip = address.isEmpty() ? "" : "ip=" + address;
    String number = port.isEmpty() || port.equals("0") ? "" : "port=" + port;
    return ip.isEmpty() || number.isEmpty() ? ip + number : ip + " " + number;
  }

  private static Optional<String> unix(Denial denial) {
    String mask = denial.has("denied") ? denial.text("denied") : denial.text("requested");
    List<String> accesses = accesses(mask);
    if (accesses.isEmpty()) {
      // Kernels that do not tell accesses to unix sockets apart ask network rules.
      return denial.has("class") ? Optional.empty() : network(denial);
    }
    StringBuilder rule = new StringBuilder("unix").append(inParentheses(accesses));
    append(rule, "type", denial.text("type"));
    append(rule, "addr", unixAddress(denial, "socketAddress"));
    String peer = unixAddress(denial, "peerSocketAddress");
    if (!peer.isEmpty() && accesses.stream().noneMatch(WITHOUT_PEER::contains)) {
      rule.append(" peer=(addr=").append(label(peer)).append(')');
    }
    return Optional.of(rule.append(',').toString());
  }

  /** Only abstract addresses stand in rules; sockets in the file system are files. */
  private static String unixAddress(Denial denial, String field) {
    String address = denial.text(field);
    return address.startsWith("@") ? address : "";
  }

  private static void append(StringBuilder rule, String condition, String value) {
    if (!value.isEmpty()) {
      rule.append(' ').append(condition).append('=').append(label(value));
    }
  }

  /**
   * Whether the peer runs under a learning profile, whose name is gone once the rule to execute its
   * program is there.
   */
  private static boolean isLearning(String peer) {
    return peer.contains("//null-");
  }

  private static Optional<String> signal(Denial denial) {
    boolean said = !denied(denial).isEmpty() && known(denial, "signal").isPresent();
    if (!said || isLearning(denial.text("peer"))) {
      return Optional.empty();
    }
    StringBuilder rule = new StringBuilder("signal").append(oneOrMore(accesses(denied(denial))));
    append(rule, "set", denial.text("signal"));
    append(rule, "peer", denial.text("peer"));
    return Optional.of(rule.append(',').toString());
  }

  /** What was refused, or, where a record does not say, what was asked for. */
  static String denied(Denial denial) {
    return denial.has("denied") ? denial.text("denied") : denial.text("requested");
  }

  private static Optional<String> ptrace(Denial denial) {
    // Kernels 3.x to 4.11 logged ptrace events without a mask or with garbage for a peer.
    boolean garbage = denial.text("peer").isEmpty() || denial.text("denied").isEmpty();
    if (garbage || isLearning(denial.text("peer"))) {
      return Optional.empty();
    }
    StringBuilder rule =
        new StringBuilder("ptrace").append(oneOrMore(accesses(denial.text("denied"))));
    append(rule, "peer", denial.text("peer"));
    return Optional.of(rule.append(',').toString());
  }

  private static Optional<String> dbus(Denial denial) {
    List<String> accesses = accesses(denied(denial));
    if (accesses.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder rule = new StringBuilder("dbus").append(oneOrMore(accesses));
    append(rule, "bus", denial.text("bus"));
    if (accesses.contains("bind")) {
      append(rule, "name", denial.text("name"));
    } else if (!accesses.contains("eavesdrop")) {
      append(rule, "path", denial.text("path"));
      append(rule, "interface", denial.text("interface"));
      append(rule, "member", denial.text("member"));
      if (denial.has("peer")) {
        rule.append(" peer=(label=").append(label(denial.text("peer"))).append(')');
      }
    }
    return Optional.of(rule.append(',').toString());
  }

  private Optional<String> mount(Denial denial) {
    boolean mount = !denial.text("operation").startsWith("um");
    StringBuilder rule = new StringBuilder(mount ? "mount" : "umount");
    List<String> flags = accesses(denial.text("flags"));
    if (Collections.disjoint(flags, WITHOUT_FSTYPE)) {
      append(rule, "fstype", denial.text("fstype"));
    }
    if (!flags.isEmpty()) {
      rule.append(" options=").append(inParentheses(flags).trim());
    }
    if (mount && !denial.text("source").isEmpty()) {
      rule.append(' ').append(path(denial, denial.text("source")));
    }
    if (denial.has("name")) {
      rule.append(mount ? " -> " : " ").append(path(denial, denial.text("name")));
    }
    return Optional.of(rule.append(',').toString());
  }

  private Optional<String> pivotRoot(Denial denial) {
    StringBuilder rule = new StringBuilder("pivot_root");
    if (!denial.text("source").isEmpty()) {
      rule.append(" oldroot=").append(path(denial, denial.text("source")));
    }
    if (denial.has("name")) {
      rule.append(' ').append(path(denial, denial.text("name")));
    }
    return Optional.of(rule.append(',').toString());
  }

  private static Optional<String> changeProfile(Denial denial) {
    String target = target(denial);
    if (target.isEmpty() || denial.text("info").equals("label not found")) {
      return Optional.empty();
    }
    return Optional.of("change_profile -> " + label(target) + ",");
  }

  /** change_onexec names its target in {@code name=}, change_profile in {@code target=}. */
  static String target(Denial denial) {
    return denial.has("name2") ? denial.text("name2") : denial.text("name");
  }

  private static Optional<String> mqueue(Denial denial) {
    if (queueName(denial).isEmpty() && !denial.text("name").isEmpty()) {
      return Optional.empty();
    }
    List<String> accesses = accesses(denied(denial));
    StringBuilder rule = new StringBuilder("mqueue").append(oneOrMore(accesses));
    rule.append(" type=").append(queueType(denial));
    queueName(denial).ifPresent(name -> rule.append(' ').append(label(name)));
    return Optional.of(rule.append(',').toString());
  }

  /** The type of the message queue that a record is about. */
  static String queueType(Denial denial) {
    return denial.text("class").startsWith("sysv") ? "sysv" : "posix";
  }

  /** Its name as a rule may have it: that of a sysv queue is a number. */
  static Optional<String> queueName(Denial denial) {
    boolean posix = queueType(denial).equals("posix");
    return named(denial, "name").filter(name -> posix || NUMBER.matcher(name).matches());
  }

  private static Optional<String> ioUring(Denial denial) {
    StringBuilder rule = new StringBuilder("io_uring").append(oneOrMore(accesses(denied(denial))));
    append(rule, "label", denial.text("peer"));
    return Optional.of(rule.append(',').toString());
  }

  private static Optional<String> userns(Denial denial) {
    String mask = denied(denial);
    return Optional.of("userns " + (mask.startsWith("userns_") ? mask.substring(7) : mask) + ",");
  }

  /**
   * The kernel tells seconds for {@code cpu}, microseconds for {@code rttime}, else bytes or a
   * count.
   */
  private static Optional<String> rlimit(Denial denial) {
    String name = denial.text("rlimit");
    if (name.isEmpty() || name.equals("nice") || !denial.has("value")) {
      return Optional.empty(); // nice is counted from 20 downwards there
    }
    String unit = name.equals("cpu") ? " s" : name.equals("rttime") ? " us" : "";
    boolean unlimited = denial.text("value").equals(Long.toUnsignedString(-1L)); // RLIM_INFINITY
    String value = unlimited ? "infinity" : denial.text("value") + unit;
    return Optional.of("set rlimit " + name + " <= " + value + ",");
  }
}
