package org.vambrace.syntax.internal;

import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of one item, or of a block's head.
 *
 * @param visible the tokens that are not trivia
 * @param includes includes that stand in the middle; the real parser reads them where they are
 * @param end what ended it
 * @param stop offset behind what was read
 */
record Header(List<Token> visible, List<Header> includes, End end, int stop) {
  /** What ends an item. */
  enum End {
    COMMA,
    LBRACE,
    /** A closing brace; it is an item's end but belongs to it only if it is the first token. */
    RBRACE,
    /** The line of a value list, or the path of an include. */
    LINE,
    TEXT
  }

  /** Offset of the first token, or of the end if there is none. */
  int start() {
    return visible.isEmpty() ? stop : visible.get(0).getStartIndex();
  }

  /** Offset behind the last token. */
  int last() {
    return visible.isEmpty() ? stop : visible.get(visible.size() - 1).getStopIndex() + 1;
  }

  /** Type of the token at {@code index}, or {@link Token#EOF}. */
  int type(int index) {
    return index < visible.size() ? visible.get(index).getType() : Token.EOF;
  }

  /** How many of the first tokens are prefix words. */
  int prefixLength() {
    int n = 0;
    if (type(0) == PolicyLexer.PRIORITY) {
      n = 1;
      while (type(n) == PolicyLexer.EQUALS || type(n) == PolicyLexer.VALUE) {
        n++;
      }
    }
    while (isPrefix(type(n))) {
      n++;
    }
    return n;
  }

  /** Index of the token at which an expression nests deeper than {@code most}, or -1. */
  int tooDeep(int most) {
    int parentheses = 0;
    int negations = 0;
    for (int i = 0; i < visible.size(); i++) {
      int type = visible.get(i).getType();
      negations =
          type == PolicyLexer.NOT ? negations + 1 : type == PolicyLexer.LPAREN ? negations : 0;
      parentheses += type == PolicyLexer.LPAREN ? 1 : type == PolicyLexer.RPAREN ? -1 : 0;
      if (parentheses + negations > most) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPrefix(int type) {
    return type == PolicyLexer.AUDIT
        || type == PolicyLexer.ALLOW
        || type == PolicyLexer.DENY
        || type == PolicyLexer.PROMPT
        || type == PolicyLexer.OWNER
        || type == PolicyLexer.OTHER;
  }

  /** Which kind of item this is, by its first words. */
  ItemKind kind() {
    int n = prefixLength();
    return switch (type(n)) {
      case PolicyLexer.ALIAS -> ItemKind.ALIAS;
      case PolicyLexer.ABI -> ItemKind.ABI;
      case PolicyLexer.INCLUDE, PolicyLexer.INCLUDE_IF -> ItemKind.INCLUDE;
      case PolicyLexer.PROFILE, PolicyLexer.HAT, PolicyLexer.CARET -> ItemKind.PROFILE;
      case PolicyLexer.LBRACE -> ItemKind.BLOCK;
      case PolicyLexer.IF -> ItemKind.IF;
      case PolicyLexer.ELSE -> ItemKind.ELSE;
      case PolicyLexer.LINK -> ItemKind.LINK;
      case PolicyLexer.CAPABILITY -> ItemKind.CAPABILITY;
      case PolicyLexer.NETWORK -> ItemKind.NETWORK;
      case PolicyLexer.DBUS -> ItemKind.DBUS;
      case PolicyLexer.UNIX -> ItemKind.UNIX;
      case PolicyLexer.SIGNAL -> ItemKind.SIGNAL;
      case PolicyLexer.PTRACE -> ItemKind.PTRACE;
      case PolicyLexer.USERNS -> ItemKind.USERNS;
      case PolicyLexer.MQUEUE -> ItemKind.MQUEUE;
      case PolicyLexer.IO_URING -> ItemKind.IO_URING;
      case PolicyLexer.MOUNT -> ItemKind.MOUNT;
      case PolicyLexer.REMOUNT, PolicyLexer.UMOUNT -> ItemKind.UMOUNT;
      case PolicyLexer.PIVOT_ROOT -> ItemKind.PIVOT_ROOT;
      case PolicyLexer.CHANGE_PROFILE -> ItemKind.CHANGE_PROFILE;
      case PolicyLexer.ALL -> ItemKind.ALL;
      case PolicyLexer.SET -> ItemKind.RLIMIT;
      case PolicyLexer.BOOL_VARIABLE ->
          isAssignment(n + 1) ? ItemKind.BOOL_ASSIGNMENT : ItemKind.FILE;
      case PolicyLexer.SET_VARIABLE -> isAssignment(n + 1) ? ItemKind.SET_ASSIGNMENT : pathItem(n);
      case PolicyLexer.WORD -> pathItem(n);
      default -> ItemKind.FILE;
    };
  }

  private ItemKind pathItem(int at) {
    boolean head = at == 0 && end == End.LBRACE && type(1) != PolicyLexer.MODE;
    return head ? ItemKind.PROFILE : ItemKind.FILE;
  }

  private boolean isAssignment(int at) {
    int type = type(at);
    return type == PolicyLexer.EQUALS
        || type == PolicyLexer.ADD_ASSIGN
        || type == PolicyLexer.DEFAULT_ASSIGN
        || type == PolicyLexer.OVERRIDE_ASSIGN;
  }
}
