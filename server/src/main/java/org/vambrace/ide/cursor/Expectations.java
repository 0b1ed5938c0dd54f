package org.vambrace.ide.cursor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Piece.Kind;
import org.vambrace.vocabulary.Sockets;

/**
 * What the language allows at a cursor: the grammar of apparmor.d(5) read from the left, up to the
 * touched word. Pure; never fails.
 */
public final class Expectations {
  /** What may be written in quotes. */
  private static final Set<Slot> QUOTED =
      EnumSet.of(
          Slot.PATH,
          Slot.VALUE,
          Slot.EXEC_TARGET,
          Slot.PROFILE_TARGET,
          Slot.PROFILE_NAME,
          Slot.INCLUDE_PATH,
          Slot.ABI_PATH,
          Slot.VARIABLE,
          Slot.ASSIGNED_VALUE);

  private final Cursor cursor;
  private final List<Piece> pieces;

  private final boolean topLevel;

  private Expectations(Cursor cursor, boolean fragment) {
    this.cursor = cursor;
    this.pieces = cursor.before();
    this.topLevel = cursor.topLevel() && !fragment;
  }

  /**
   * Everything that may stand at {@code cursor}, likeliest first; empty in comments.
   *
   * @param fragment whether rules may stand outside all braces
   */
  public static List<Expected> at(Cursor cursor, boolean fragment) {
    if (cursor.comment()) {
      return startsHashInclude(cursor) ? one(Slot.HASH_INCLUDE, "") : List.of();
    }
    List<Expected> found = new Expectations(cursor, fragment).find();
    return cursor.quoted()
        ? found.stream().filter(one -> QUOTED.contains(one.slot())).toList()
        : found;
  }

  /** A comment that may become {@code #include}: nothing before it, no blank in it. */
  private static boolean startsHashInclude(Cursor cursor) {
    String word = cursor.word().text();
    boolean typed = cursor.typed().length() > 1 && "#include".startsWith(cursor.typed());
    return typed && cursor.before().isEmpty() && word.matches("#\\w+");
  }

  /** The keyword of the statement at {@code cursor}; {@code file} for file rules; or empty. */
  public static String ruleOf(Cursor cursor) {
    int at = prefixEnd(cursor.before());
    if (at >= cursor.before().size()) {
      return "";
    }
    Piece piece = cursor.before().get(at);
    boolean file = FileShape.isPath(piece.text()) || FileShape.isModes(piece.text());
    return file && !piece.text().equals("all") ? "file" : piece.text();
  }

  /** Index of the first piece that is no prefix word. */
  static int prefixEnd(List<Piece> pieces) {
    int at = 0;
    while (at < pieces.size()) {
      Piece piece = pieces.get(at);
      if (piece.kind() == Kind.WORD && FileShape.isPrefix(piece.text())) {
        at++;
      } else if (piece.kind() == Kind.KEY && piece.text().equals("priority")) {
        at = Math.min(at + 3, pieces.size());
      } else {
        break;
      }
    }
    return at;
  }

  private List<Expected> find() {
    int at = prefixEnd(pieces);
    if (at == pieces.size()) {
      boolean number = at > 0 && pieces.get(at - 1).kind() != Kind.WORD;
      if (number) {
        return List.of();
      }
      return start(at > 0);
    }
    String keyword = pieces.get(at).text();
    List<Piece> rest = pieces.subList(at + 1, pieces.size());
    return switch (keyword) {
      case "include", "#include" -> include(rest);
      case "abi" -> rest.isEmpty() ? one(Slot.ABI_PATH, "abi") : List.of();
      case "alias", "rewrite" -> alias(rest);
      case "profile" -> head(rest, "profile");
      case "hat" -> head(rest, "hat");
      case "capability" -> openGroup(rest) == null ? one(Slot.CAPABILITY, "capability") : List.of();
      case "set" -> rlimit(rest);
      case "if" -> condition(rest);
      case "else" ->
          rest.isEmpty() ? one(Slot.ELSE_IF, "else") : condition(rest.subList(1, rest.size()));
      case "change_profile" -> changeProfile(rest);
      case "link" -> link(rest);
      case "file", "safe", "unsafe" -> file(rest);
      case "all", "change_hat" -> List.of();
      default -> other(keyword, rest);
    };
  }

  private List<Expected> other(String keyword, List<Piece> rest) {
    RuleShape shape = RuleShape.of(keyword);
    if (shape != null) {
      return rule(keyword, shape, rest);
    }
    if (keyword.startsWith("^")) {
      return head(pieces, "hat");
    }
    Piece second = rest.isEmpty() ? null : rest.get(0);
    boolean variable = keyword.startsWith("@") || keyword.startsWith("$");
    if (variable && second != null && second.kind() == Kind.OPERATOR) {
      return keyword.startsWith("$")
          ? condition(rest)
          : List.of(Expected.of(Slot.ASSIGNED_VALUE, "", keyword));
    }
    if (topLevel) {
      return variable && rest.isEmpty()
          ? one(Slot.ASSIGNMENT_OPERATOR, "")
          : FileShape.isPath(keyword) ? head(pieces, "profile") : List.of();
    }
    return FileShape.isPath(keyword) || FileShape.isModes(keyword)
        ? file(pieces.subList(prefixEnd(pieces), pieces.size()))
        : List.of();
  }

  private List<Expected> start(boolean prefixed) {
    String typed = cursor.typed();
    if (typed.startsWith("^") && !prefixed) {
      return one(Slot.PROFILE_NAME, "hat");
    }
    if (FileShape.isPath(typed)) {
      boolean variable = topLevel && typed.startsWith("@");
      return variable
          ? List.of(Expected.of(Slot.PREAMBLE, ""), Expected.of(Slot.PATH, "file"))
          : one(Slot.PATH, "file");
    }
    if (prefixed) {
      return List.of(Expected.of(Slot.PREFIXED_RULE, ""), Expected.of(Slot.PATH, "file"));
    }
    return topLevel
        ? one(Slot.PREAMBLE, "")
        : List.of(Expected.of(Slot.RULE, ""), Expected.of(Slot.PATH, "file"));
  }

  private static List<Expected> one(Slot slot, String rule) {
    return List.of(Expected.of(slot, rule));
  }

  private List<Expected> include(List<Piece> rest) {
    if (rest.isEmpty()) {
      boolean open = cursor.quoted() || cursor.angle();
      return open
          ? one(Slot.INCLUDE_PATH, "include")
          : List.of(Expected.of(Slot.INCLUDE_PATH, "include"), Expected.of(Slot.IF_EXISTS, "if"));
    }
    if (rest.get(rest.size() - 1).isWord("if")) {
      return List.of(Expected.of(Slot.IF_EXISTS, "exists"));
    }
    return rest.get(rest.size() - 1).isWord("exists")
        ? one(Slot.INCLUDE_PATH, "include")
        : List.of();
  }

  private List<Expected> alias(List<Piece> rest) {
    return rest.size() == 1 ? one(Slot.ARROW, "alias") : one(Slot.PATH, "alias");
  }

  private List<Expected> head(List<Piece> rest, String keyword) {
    if (rest.isEmpty()) {
      return one(Slot.PROFILE_NAME, keyword);
    }
    Piece group = openGroup(rest);
    if (group != null) {
      String key = group.text();
      if (key.equals("xattrs")) {
        return one(Slot.KEY, "xattrs");
      }
      if (key.equals("identities")) {
        return List.of();
      }
      return rest.get(rest.size() - 1).kind() == Kind.OPERATOR
          ? List.of(Expected.of(Slot.VALUE, "profile", rest.get(rest.size() - 2).text()))
          : one(Slot.FLAG, "profile");
    }
    Piece last = rest.get(rest.size() - 1);
    if (last.kind() == Kind.OPERATOR) {
      boolean flags = rest.size() > 1 && rest.get(rest.size() - 2).text().equals("flags");
      return flags ? List.of(Expected.of(Slot.FLAG, "profile", "(")) : List.of();
    }
    boolean attachment = rest.size() == 1 && !keyword.equals("hat");
    return attachment
        ? List.of(Expected.of(Slot.PROFILE_HEAD, "profile"), Expected.of(Slot.PATH, "profile"))
        : one(Slot.PROFILE_HEAD, keyword);
  }

  /**
   * The key of the parenthesis that is open at the end of {@code rest}, the parenthesis itself
   * where it has no key, or null.
   */
  private static @Nullable Piece openGroup(List<Piece> rest) {
    List<Piece> open = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      Piece piece = rest.get(i);
      if (piece.kind() == Kind.OPEN) {
        boolean keyed = i >= 2 && rest.get(i - 1).kind() == Kind.OPERATOR;
        boolean in = i >= 2 && rest.get(i - 1).isWord("in");
        open.add(keyed || in ? rest.get(i - 2) : piece);
      } else if (piece.kind() == Kind.CLOSE && !open.isEmpty()) {
        open.remove(open.size() - 1);
      }
    }
    return open.isEmpty() ? null : open.get(open.size() - 1);
  }

  private List<Expected> rlimit(List<Piece> rest) {
    return switch (rest.size()) {
      case 0 -> one(Slot.RLIMIT_KEYWORD, "set");
      case 1 -> one(Slot.RLIMIT_NAME, "set");
      case 2 -> one(Slot.RLIMIT_OPERATOR, "set");
      case 3 -> List.of(Expected.of(Slot.RLIMIT_VALUE, "set", rest.get(1).text()));
      case 4 -> List.of(Expected.of(Slot.RLIMIT_UNIT, "set", rest.get(1).text()));
      default -> List.of();
    };
  }

  private List<Expected> condition(List<Piece> rest) {
    if (rest.isEmpty()) {
      return one(Slot.CONDITION, "if");
    }
    Piece last = rest.get(rest.size() - 1);
    boolean operator = last.kind() == Kind.OPERATOR || last.kind() == Kind.OPEN;
    boolean word = Set.of("and", "or", "not", "in", "if", "defined").contains(last.text());
    if (operator || word) {
      return List.of(Expected.of(Slot.CONDITION, "if", last.text()));
    }
    Piece before = rest.size() > 1 ? rest.get(rest.size() - 2) : last;
    boolean compared = before.kind() == Kind.OPERATOR || before.isWord("in");
    boolean whole = compared || before.isWord("defined") || !last.text().startsWith("@");
    return List.of(Expected.of(Slot.CONDITION_OPERATOR, "if", whole ? "and" : ""));
  }

  private List<Expected> changeProfile(List<Piece> rest) {
    if (rest.isEmpty()) {
      return List.of(
          Expected.of(Slot.ARROW, "change_profile"),
          Expected.of(Slot.MODIFIER, "change_profile"),
          Expected.of(Slot.PATH, "change_profile"));
    }
    Piece last = rest.get(rest.size() - 1);
    if (last.kind() == Kind.ARROW) {
      return one(Slot.PROFILE_TARGET, "change_profile");
    }
    if (last.isWord("safe") || last.isWord("unsafe")) {
      return one(Slot.PATH, "change_profile");
    }
    return hasArrow(rest) ? List.of() : one(Slot.ARROW, "change_profile");
  }

  private static boolean hasArrow(List<Piece> rest) {
    return rest.stream().anyMatch(p -> p.kind() == Kind.ARROW);
  }

  private List<Expected> link(List<Piece> rest) {
    if (rest.isEmpty()) {
      return List.of(Expected.of(Slot.PATH, "link"), Expected.of(Slot.MODIFIER, "link"));
    }
    Piece last = rest.get(rest.size() - 1);
    boolean path = last.kind() == Kind.ARROW || last.isWord("subset");
    return path ? one(Slot.PATH, "link") : hasArrow(rest) ? List.of() : one(Slot.ARROW, "link");
  }

  private List<Expected> file(List<Piece> rest) {
    Piece last = rest.isEmpty() ? null : rest.get(rest.size() - 1);
    if (last == null || last.isWord("safe") || last.isWord("unsafe") || last.isWord("subset")) {
      boolean bare = last == null;
      if (FileShape.path(rest) != null) {
        return List.of(); // they come before the path
      }
      return bare
          ? List.of(
              Expected.of(Slot.PATH, "file"),
              Expected.of(Slot.FILE_MODE, "file"),
              Expected.of(Slot.MODIFIER, "file"))
          : one(Slot.PATH, "file");
    }
    if (last.kind() == Kind.ARROW) {
      Piece modes = FileShape.modes(rest);
      boolean link = modes != null && modes.text().contains("l") && !modes.text().contains("x");
      return link
          ? one(Slot.PATH, "file")
          : List.of(Expected.of(Slot.EXEC_TARGET, "file", modes == null ? "" : modes.text()));
    }
    if (hasArrow(rest)) {
      return List.of();
    }
    Piece path = FileShape.path(rest);
    Piece modes = FileShape.modes(rest);
    if (path != null && modes == null) {
      return List.of(Expected.of(Slot.FILE_MODE, "file", path.text()));
    }
    if (path == null) {
      boolean link = modes != null && modes.text().equals("l");
      return link
          ? List.of(Expected.of(Slot.PATH, "file"), Expected.of(Slot.MODIFIER, "link"))
          : one(Slot.PATH, "file");
    }
    boolean leads = modes != null && (modes.text().contains("x") || modes.text().contains("l"));
    return leads ? one(Slot.ARROW, "file") : List.of();
  }

  private List<Expected> rule(String keyword, RuleShape shape, List<Piece> rest) {
    Piece last = rest.isEmpty() ? null : rest.get(rest.size() - 1);
    Piece group = openGroup(rest);
    if (last != null && last.kind() == Kind.OPERATOR && rest.size() >= 2) {
      boolean peer = group != null && group.text().equals("peer");
      String key = rest.get(rest.size() - 2).text();
      return List.of(new Expected(Slot.VALUE, keyword, key, peer));
    }
    if (group != null) {
      return group(keyword, shape, group);
    }
    if (last != null && last.isWord("in") && rest.size() >= 2) {
      return List.of(new Expected(Slot.VALUE, keyword, rest.get(rest.size() - 2).text(), false));
    }
    return plain(keyword, shape, rest);
  }

  private static List<Expected> group(String keyword, RuleShape shape, Piece group) {
    if (group.kind() == Kind.OPEN) {
      return keyword.equals("userns") ? List.of() : one(Slot.PERMISSION, keyword);
    }
    return group.text().equals("peer") && shape.hasPeerGroup()
        ? List.of(new Expected(Slot.PEER_KEY, keyword, "", true))
        : List.of(new Expected(Slot.VALUE, keyword, group.text(), false));
  }

  private static List<Expected> plain(String keyword, RuleShape shape, List<Piece> rest) {
    List<Expected> found = new ArrayList<>();
    List<String> operands = operands(rest);
    boolean key = rest.stream().anyMatch(p -> p.kind() == Kind.KEY);
    boolean list = !rest.isEmpty() && rest.get(0).kind() == Kind.OPEN;
    boolean arrow = hasArrow(rest);
    boolean permitted = !operands.isEmpty() && shape.permissions().contains(operands.get(0));
    if (operands.isEmpty() && !list && !key && !shape.permissions().isEmpty()) {
      found.add(Expected.of(Slot.PERMISSION, keyword));
    }
    if (keyword.equals("network") && !key) {
      int words = operands.size() - (permitted ? 1 : 0);
      String last = words == 0 ? "" : operands.get(operands.size() - 1);
      if (words == 0) {
        found.add(Expected.of(Slot.FAMILY, keyword));
        found.add(Expected.of(Slot.SOCKET_TYPE, keyword));
      } else if (words == 1 && Sockets.FAMILIES.since(last) != null) {
        found.add(Expected.of(Slot.SOCKET_TYPE, keyword, last));
      }
    }
    boolean paths = shape.permissions().isEmpty();
    if (paths && arrow) {
      boolean done = rest.get(rest.size() - 1).kind() != Kind.ARROW;
      Slot slot = keyword.equals("pivot_root") ? Slot.PROFILE_TARGET : Slot.PATH;
      return done ? List.of() : one(slot, keyword);
    }
    boolean source = paths && !operands.isEmpty();
    boolean grouped =
        rest.stream().anyMatch(p -> p.kind() == Kind.KEY && p.text().equals("peer"))
            && shape.hasPeerGroup();
    if (!source && !grouped) {
      found.add(Expected.of(Slot.KEY, keyword));
    }
    if (paths && !source) {
      found.add(Expected.of(Slot.PATH, keyword));
    }
    boolean leads = keyword.equals("mount") || keyword.equals("pivot_root");
    if (leads && (source || !rest.isEmpty())) {
      found.add(Expected.of(Slot.ARROW, keyword));
    }
    return List.copyOf(found);
  }

  /** Words of the rule that belong to no condition and no parenthesis. */
  private static List<String> operands(List<Piece> rest) {
    List<String> found = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < rest.size(); i++) {
      Piece piece = rest.get(i);
      depth += piece.kind() == Kind.OPEN ? 1 : piece.kind() == Kind.CLOSE ? -1 : 0;
      boolean value = i > 0 && rest.get(i - 1).kind() == Kind.OPERATOR;
      boolean in = i + 1 < rest.size() && rest.get(i + 1).isWord("in") || piece.isWord("in");
      if (depth == 0 && piece.kind() == Kind.WORD && !value && !in) {
        found.add(piece.text());
      }
    }
    return found;
  }
}
