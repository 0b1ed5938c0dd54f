package org.vambrace.ide.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Expectations;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.Piece;
import org.vambrace.ide.cursor.Slot;
import org.vambrace.ide.words.Words;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/**
 * The shape of the rule that is being typed (apparmor.d(5)).
 *
 * @param label the whole shape
 * @param parameters its parts, as ranges of the label
 * @param active which part the cursor is at, or -1
 * @param documentation what the rule does, or empty
 */
public record SignatureHelp(
    String label, List<TextRange> parameters, int active, String documentation) {

  /**
   * Shapes by keyword; parts in the order they are written, each in square brackets if optional.
   */
  private static final Map<String, List<String>> SHAPES =
      Map.ofEntries(
          Map.entry("capability", List.of("[NAME ...]")),
          Map.entry(
              "network",
              List.of(
                  "[(create, bind, listen, accept, connect, send, receive, ...)]",
                  "[inet|inet6|unix|netlink|FAMILY]",
                  "[stream|dgram|raw|tcp|udp|TYPE]",
                  "[ip=IP] [port=PORT] [interface=NAME]",
                  "[peer=(ip=IP port=PORT)]")),
          Map.entry(
              "unix",
              List.of(
                  "[(create, bind, listen, accept, connect, send, receive, ...)]",
                  "[type=stream|dgram|seqpacket]",
                  "[addr=@NAME|none|auto]",
                  "[peer=(label=PROFILE addr=@NAME)]")),
          Map.entry(
              "dbus",
              List.of(
                  "[(send, receive, bind, eavesdrop)]",
                  "[bus=session|system]",
                  "[path=PATH]",
                  "[interface=NAME]",
                  "[member=NAME]",
                  "[name=NAME]",
                  "[peer=(name=NAME label=PROFILE)]")),
          Map.entry("dbus bind", List.of("[(bind)]", "[bus=session|system]", "[name=NAME]")),
          Map.entry("dbus eavesdrop", List.of("[(eavesdrop)]", "[bus=session|system]")),
          Map.entry(
              "dbus send",
              List.of(
                  "[(send, receive)]",
                  "[bus=session|system]",
                  "[path=PATH]",
                  "[interface=NAME]",
                  "[member=NAME]",
                  "[peer=(name=NAME label=PROFILE)]")),
          Map.entry("if", List.of("TEST", "{")),
          Map.entry("signal", List.of("[(send, receive)]", "[set=(SIGNAL ...)]", "[peer=PROFILE]")),
          Map.entry("ptrace", List.of("[(trace, read, tracedby, readby)]", "[peer=PROFILE]")),
          Map.entry(
              "mount",
              List.of("[fstype=TYPE]", "[options=(OPTION ...)]", "[SOURCE]", "[-> MOUNTPOINT]")),
          Map.entry("remount", List.of("[fstype=TYPE]", "[options=(OPTION ...)]", "[MOUNTPOINT]")),
          Map.entry("umount", List.of("[fstype=TYPE]", "[options=(OPTION ...)]", "[MOUNTPOINT]")),
          Map.entry("unmount", List.of("[fstype=TYPE]", "[options=(OPTION ...)]", "[MOUNTPOINT]")),
          Map.entry("pivot_root", List.of("[oldroot=OLD]", "[NEWROOT]", "[-> PROFILE]")),
          Map.entry("change_profile", List.of("[safe|unsafe]", "[EXEC]", "[-> PROFILE]")),
          Map.entry(
              "mqueue",
              List.of(
                  "[(create, open, delete, read, write, getattr, setattr)]",
                  "[type=posix|sysv]",
                  "[label=LABEL]",
                  "[/NAME|NUMBER]")),
          Map.entry("io_uring", List.of("[(sqpoll, override_creds)]", "[label=LABEL]")),
          Map.entry("userns", List.of("[create]")),
          Map.entry("set", List.of("rlimit", "NAME", "<=", "VALUE", "[UNIT]")),
          Map.entry("link", List.of("[subset]", "/LINK", "-> /TARGET")),
          Map.entry("alias", List.of("/PREFIX/", "-> /OTHER/")),
          Map.entry("include", List.of("[if exists]", "<PATH>")),
          Map.entry("abi", List.of("<abi/VERSION>")),
          Map.entry(
              "profile",
              List.of("NAME", "[ATTACHMENT]", "[xattrs=(...)]", "[flags=(FLAG ...)]", "{")),
          Map.entry("hat", List.of("NAME", "[flags=(FLAG ...)]", "{")),
          Map.entry("all", List.of()),
          Map.entry("file", List.of("[/PATH]", "[MODES]", "[-> PROFILE]")),
          Map.entry("/", List.of("[owner]", "/PATH", "MODES", "[-> PROFILE]")),
          Map.entry("@", List.of("@{NAME}", "=|+=", "VALUE ...")));

  /** Shapes that do not begin with a keyword. */
  private static final Set<String> WITHOUT_KEYWORD = Set.of("/", "@");

  /** Shapes that end otherwise than with a comma. */
  private static final Set<String> WITHOUT_COMMA = Set.of("profile", "hat", "if", "include", "@");

  /** The shape at {@code offset}, or null outside of rules. */
  public static @Nullable SignatureHelp at(Snapshot snapshot, String path, int offset) {
    FileModel file = snapshot.file(path);
    FileKind kind = snapshot.kind(path);
    if (file == null || kind == FileKind.ABI || kind == FileKind.DOMAIN) {
      return null;
    }
    Cursor cursor = Cursor.at(file.text().text(), offset);
    boolean rules = !cursor.topLevel() || kind.isBody();
    String known = cursor.comment() ? "" : shape(cursor, rules);
    List<String> parts = SHAPES.get(known.equals("dbus") ? dbus(cursor) : known);
    if (parts == null) {
      return null;
    }
    StringBuilder label = new StringBuilder(WITHOUT_KEYWORD.contains(known) ? "" : known);
    List<TextRange> ranges = new ArrayList<>();
    for (String part : parts) {
      label.append(label.length() > 0 ? " " : "");
      ranges.add(new TextRange(label.length(), label.length() + part.length()));
      label.append(part);
    }
    String end = WITHOUT_COMMA.contains(known) ? "" : ",";
    String said = Words.of("keyword", known);
    return new SignatureHelp(
        label + end, List.copyOf(ranges), active(cursor, kind, parts), said == null ? "" : said);
  }

  /** Which of the shapes the statement has. */
  private static String shape(Cursor cursor, boolean rules) {
    String keyword = Expectations.ruleOf(cursor);
    if (keyword.equals("#include")) {
      return "include";
    }
    if (!keyword.equals("file") || cursor.before().stream().anyMatch(p -> p.isWord("file"))) {
      return keyword;
    }
    return rules ? "/" : cursor.before().get(0).text().startsWith("@") ? "@" : "";
  }

  /** A D-Bus rule is about messages, a service or a whole bus; once that shows, only one fits. */
  private static String dbus(Cursor cursor) {
    for (Piece piece : cursor.before()) {
      switch (piece.text()) {
        case "bind", "name" -> {
          return "dbus bind";
        }
        case "eavesdrop" -> {
          return "dbus eavesdrop";
        }
        case "send", "receive", "path", "interface", "member", "peer" -> {
          return "dbus send";
        }
        default -> {}
      }
    }
    return "dbus";
  }

  private static int active(Cursor cursor, FileKind kind, List<String> parts) {
    List<Piece> before = cursor.before();
    boolean led = !before.isEmpty() && before.get(before.size() - 1).kind() == Piece.Kind.ARROW;
    for (int i = 0; led && i < parts.size(); i++) {
      if (parts.get(i).contains("->")) {
        return i;
      }
    }
    List<Expected> expected = new ArrayList<>(Expectations.at(cursor, kind.isBody()));
    expected.sort(Comparator.comparing(e -> e.slot() == Slot.PROFILE_HEAD));
    for (Expected one : expected) {
      int at = one.slot() == Slot.KEY ? nextKey(cursor, parts) : -1;
      for (int i = 0; i < parts.size() && at < 0; i++) {
        at = fits(one, parts.get(i)) ? i : -1;
      }
      if (at >= 0) {
        return at;
      }
    }
    return -1;
  }

  /** The condition that is being typed, or the first that the rule does not have yet; or -1. */
  private static int nextKey(Cursor cursor, List<String> parts) {
    int next = -1;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      int equals = part.indexOf('=');
      if (equals > 0 && part.startsWith("[") && !part.startsWith("[(")) {
        String key = part.substring(1, equals);
        boolean used = cursor.before().stream().anyMatch(p -> p.text().equals(key));
        if (!cursor.typed().isEmpty() && key.startsWith(cursor.typed())) {
          return i;
        }
        next = next < 0 && !used ? i : next;
      }
    }
    return next;
  }

  private static boolean fits(Expected expected, String part) {
    String key = expected.key();
    return switch (expected.slot()) {
      case VALUE -> part.contains(expected.peer() ? "peer=(" : key.isEmpty() ? "?" : key + "=");
      case PEER_KEY -> part.contains("peer=(");
      case PERMISSION -> part.startsWith("[(") || part.equals("[create]");
      case CAPABILITY, RLIMIT_NAME, PROFILE_NAME -> part.contains("NAME");
      case CONDITION, CONDITION_OPERATOR -> part.equals("TEST");
      case FAMILY -> part.endsWith("|FAMILY]");
      case SOCKET_TYPE -> part.endsWith(key.isEmpty() ? "|FAMILY]" : "|TYPE]");
      case KEY -> part.contains("=") && !part.startsWith("[(");
      case ASSIGNMENT_OPERATOR -> part.equals("=|+=");
      case ASSIGNED_VALUE -> part.startsWith("VALUE ");
      case FILE_MODE -> part.contains("MODES");
      case EXEC_TARGET, PROFILE_TARGET -> part.contains("-> PROFILE");
      case PATH ->
          part.startsWith("/")
              || part.startsWith("[/PATH")
              || part.contains("SOURCE")
              || part.contains("ROOT")
              || part.contains("EXEC")
              || part.contains("MOUNTPOINT")
              || part.contains("ATTACHMENT");
      case ARROW -> part.contains("->");
      case INCLUDE_PATH, ABI_PATH -> part.startsWith("<");
      case RLIMIT_KEYWORD -> part.equals("rlimit");
      case RLIMIT_OPERATOR -> part.equals("<=");
      case RLIMIT_VALUE -> part.equals("VALUE");
      case RLIMIT_UNIT -> part.equals("[UNIT]");
      case FLAG, PROFILE_HEAD -> part.contains("flags=");
      case MODIFIER -> part.contains("safe") || part.contains("subset");
      default -> false;
    };
  }
}
