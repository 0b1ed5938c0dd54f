package org.vambrace.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in words what a record reports. */
final class Wording {
  /** In the order in which they are told. */
  private static final Map<Character, String> PERMISSIONS = permissions();

  private Wording() {}

  private static Map<Character, String> permissions() {
    Map<Character, String> words = new LinkedHashMap<>();
    words.put('r', "read");
    words.put('w', "write");
    words.put('a', "append to");
    words.put('c', "create");
    words.put('d', "delete");
    words.put('l', "link");
    words.put('k', "lock");
    words.put('m', "map as code");
    words.put('x', "execute");
    return Collections.unmodifiableMap(words);
  }

  /** One sentence: who, what, with which outcome. */
  static String sentence(Denial denial) {
    return switch (denial.event()) {
      case STATUS -> status(denial);
      case HINT -> "a note for learning tools: " + orUnknown(denial.text("operation"));
      case ERROR -> "AppArmor reports an error: " + orUnknown(denial.text("info"));
      case INVALID -> invalid(denial);
      case AUDIT -> who(denial) + " used its right to " + what(denial) + ", and a rule audits it";
      case DENIED -> who(denial) + " may not " + what(denial);
      case ALLOWED ->
          who(denial) + " may not " + what(denial) + "; complain mode let it pass this time";
    };
  }

  private static String invalid(Denial denial) {
    String info = denial.text("info");
    if (info.startsWith("REJECTING") || info.startsWith("PERMITTING") || info.contains("LOGPROF")) {
      return "a record of AppArmor 2.0 or older, which today's tools do not read";
    }
    return "a record that is cut short or malformed; libapparmor does not read it either";
  }

  private static String status(Denial denial) {
    if (denial.has("info") && !denial.has("operation")) {
      return "policy was not loaded: '" + denial.text("info") + "' (" + denial.text("name") + ")";
    }
    String profile = denial.has("name") ? " of profile '" + denial.text("name") + "'" : "";
    return "AppArmor reports " + orUnknown(denial.text("operation")) + profile;
  }

  private static String orUnknown(String text) {
    return text.isEmpty() ? "nothing more" : "'" + text + "'";
  }

  private static String who(Denial denial) {
    String profile = denial.text("profile");
    String pid = denial.has("pid") ? ", pid " + denial.text("pid") : "";
    // The program in records of a bus is the bus daemon, not whose pid it is.
    boolean bus = AccessKind.of(denial) == AccessKind.DBUS;
    String process = denial.has("comm") && !bus ? denial.text("comm") : "a process";
    return profile.isEmpty()
        ? "'" + process + "'" + pid.replace(", ", " with ")
        : "profile '" + profile + "' (" + process + pid + ")";
  }

  /** The access as a verb with its object. */
  static String what(Denial denial) {
    String name = denial.text("name");
    return switch (AccessKind.of(denial)) {
      case EXEC -> "execute '" + name + "'";
      case FILE ->
          fileVerbs(denial) + (name.isEmpty() ? " a file it does not name" : " '" + name + "'");
      case CAPABILITY -> "use capability '" + name + "'";
      case NETWORK, UNIX -> socket(denial);
      case SIGNAL ->
          words(masks(denial))
              + " signal '"
              + denial.text("signal")
              + "'"
              + peer(denial, masks(denial).equals("receive") ? "from" : "to");
      case PTRACE -> ptrace(denial);
      case DBUS -> dbus(denial);
      case MOUNT -> denial.text("operation") + " '" + name + "'" + from(denial);
      case PIVOT_ROOT -> "pivot_root to '" + name + "'";
      case CHANGE_HAT -> "change hat to '" + RuleProposer.target(denial) + "'";
      case CHANGE_PROFILE -> "change profile to '" + RuleProposer.target(denial) + "'";
      case MQUEUE -> words(masks(denial)) + " message queue '" + name + "'";
      case IO_URING -> "use io_uring (" + words(masks(denial)) + ")";
      case USERNS -> "create a user namespace";
      case RLIMIT ->
          ("set the limit " + denial.text("rlimit") + " to " + denial.text("value")).trim();
      case OTHER -> "do '" + denial.text("operation") + "'";
    };
  }

  /** The accesses of ptrace rules (apparmor.d(5), "PTrace rules") as verbs. */
  private static String ptrace(Denial denial) {
    String peer = denial.has("peer") ? " '" + denial.text("peer") + "'" : " a process";
    return switch (masks(denial)) {
      case "trace" -> "trace" + peer + " (ptrace)";
      case "read" -> "read the state of" + peer + " (ptrace)";
      case "tracedby" -> "be traced by" + peer + " (ptrace)";
      case "readby" -> "have its state read by" + peer + " (ptrace)";
      default -> ("ptrace " + masks(denial)).trim() + peer(denial, "with peer");
    };
  }

  private static String from(Denial denial) {
    return denial.has("source") ? " from '" + denial.text("source") + "'" : "";
  }

  private static String peer(Denial denial, String word) {
    return denial.has("peer") ? " " + word + " '" + denial.text("peer") + "'" : "";
  }

  private static String masks(Denial denial) {
    return denial.has("denied") ? denial.text("denied") : denial.text("requested");
  }

  /** Several accesses, told as a list. */
  private static String words(String masks) {
    return masks.strip().replaceAll("[, ]+", ", ");
  }

  private static String fileVerbs(Denial denial) {
    List<String> verbs = new ArrayList<>();
    PERMISSIONS.forEach(
        (letter, verb) -> {
          if (masks(denial).indexOf(letter) >= 0) {
            verbs.add(verb);
          }
        });
    return verbs.isEmpty() ? "use" : String.join(", ", verbs);
  }

  private static String socket(Denial denial) {
    String access =
        switch (masks(denial).isEmpty() ? denial.text("operation") : masks(denial)) {
          case "create", "socket_create" -> "create";
          case "file_inherit" -> "inherit";
          case "file_perm" -> "use";
          case "" -> "use";
          default ->
              words(masks(denial).isEmpty() ? denial.text("operation") : masks(denial)) + " on";
        };
    String address = denial.has("peerAddress") ? " to " + denial.text("peerAddress") : "";
    String unix =
        denial.has("peerSocketAddress")
            ? " to '" + denial.text("peerSocketAddress") + "'"
            : denial.has("socketAddress") ? " at '" + denial.text("socketAddress") + "'" : "";
    return access
        + article(denial.text("family"))
        + denial.text("family")
        + " "
        + denial.text("type")
        + " socket"
        + address
        + unix;
  }

  private static String article(String word) {
    return !word.isEmpty() && "aeiou".indexOf(word.charAt(0)) >= 0 && !word.equals("unix")
        ? " an "
        : " a ";
  }

  private static String dbus(Denial denial) {
    if (masks(denial).equals("bind")) {
      return "bind the name '" + denial.text("name") + "' on the " + denial.text("bus") + " bus";
    }
    if (denial.text("interface").isEmpty() && denial.text("member").isEmpty()) {
      return words(masks(denial)) + " on the " + denial.text("bus") + " bus";
    }
    return masks(denial)
        + " '"
        + denial.text("interface")
        + "."
        + denial.text("member")
        + "' on the "
        + denial.text("bus")
        + " bus"
        + peer(denial, masks(denial).equals("receive") ? "from" : "to");
  }
}
