package org.vambrace.syntax.internal;

import org.antlr.v4.runtime.ParserRuleContext;

/** The kinds of items: which entry rule reads each, and what people call it. */
enum ItemKind {
  ALIAS("an alias", "alias FROM -> TO,"),
  SET_ASSIGNMENT("a variable", "@{NAME} = VALUE VALUE"),
  BOOL_ASSIGNMENT("a boolean variable", "$name = true"),
  ABI("an abi rule", "abi <path>,"),
  INCLUDE("an include", "include <path>"),
  PROFILE("a profile head", "profile NAME [PATH] [flags=()] {"),
  BLOCK("a rule block", "[audit] [allow|deny] [owner] {"),
  IF("a condition", "if EXPRESSION {"),
  ELSE("an else branch", "else [if EXPRESSION] {"),
  FILE("a file rule", "PATH MODE [-> TARGET],"),
  LINK("a link rule", "link [subset] PATH -> PATH,"),
  CAPABILITY("a capability rule", "capability [NAME NAME],"),
  NETWORK("a network rule", "network [PERMISSIONS] [FAMILY [TYPE]] [NAME=VALUE] [peer=()],"),
  DBUS("a dbus rule", "dbus [PERMISSIONS] [NAME=VALUE] [peer=()],"),
  UNIX("a unix rule", "unix [PERMISSIONS] [NAME=VALUE] [peer=()],"),
  SIGNAL("a signal rule", "signal [PERMISSIONS] [set=()] [peer=LABEL],"),
  PTRACE("a ptrace rule", "ptrace [PERMISSIONS] [peer=LABEL],"),
  USERNS("a userns rule", "userns [create],"),
  MQUEUE("an mqueue rule", "mqueue [PERMISSIONS] [type=T] [label=L] [NAME],"),
  IO_URING("an io_uring rule", "io_uring [PERMISSIONS] [label=L],"),
  MOUNT("a mount rule", "mount [fstype=T] [options=()] [SOURCE] [-> MOUNTPOINT],"),
  UMOUNT("a remount or umount rule", "umount [CONDITIONS] [MOUNTPOINT],"),
  PIVOT_ROOT("a pivot_root rule", "pivot_root [oldroot=PATH] [PATH] [-> PROFILE],"),
  CHANGE_PROFILE("a change_profile rule", "change_profile [[safe|unsafe] EXEC] [-> PROFILE],"),
  ALL("an all rule", "all,"),
  RLIMIT("an rlimit rule", "set rlimit NAME <= VALUE [UNIT],");

  private final String title;
  private final String shape;

  ItemKind(String title, String shape) {
    this.title = title;
    this.shape = shape;
  }

  /** With its article, for messages. */
  String title() {
    return title;
  }

  /** How it is written. */
  String shape() {
    return shape;
  }

  /** Whether it is the head of a block. */
  boolean isHead() {
    return this == PROFILE || this == BLOCK || this == IF || this == ELSE;
  }

  /** Whether prefix words may stand before it. */
  boolean takesPrefix() {
    return switch (this) {
      case ALIAS, SET_ASSIGNMENT, BOOL_ASSIGNMENT, ABI, INCLUDE, PROFILE, IF, ELSE, RLIMIT -> false;
      default -> true;
    };
  }

  /** Whether it ends with a comma. */
  boolean endsWithComma() {
    return !isHead() && this != SET_ASSIGNMENT && this != BOOL_ASSIGNMENT && this != INCLUDE;
  }

  /** Reads the parser's tokens as an item of this kind. */
  ParserRuleContext read(PolicyParser parser) {
    return switch (this) {
      case ALIAS -> parser.alias();
      case SET_ASSIGNMENT -> parser.setAssignment();
      case BOOL_ASSIGNMENT -> parser.boolAssignment();
      case ABI -> parser.abi();
      case INCLUDE -> parser.include();
      case PROFILE -> parser.profileHead();
      case BLOCK -> parser.blockHead();
      case IF -> parser.ifHead();
      case ELSE -> parser.elseHead();
      case FILE -> parser.fileRule();
      case LINK -> parser.linkRule();
      case CAPABILITY -> parser.capabilityRule();
      case NETWORK -> parser.networkRule();
      case DBUS -> parser.dbusRule();
      case UNIX -> parser.unixRule();
      case SIGNAL -> parser.signalRule();
      case PTRACE -> parser.ptraceRule();
      case USERNS -> parser.usernsRule();
      case MQUEUE -> parser.mqueueRule();
      case IO_URING -> parser.ioUringRule();
      case MOUNT -> parser.mountRule();
      case UMOUNT -> parser.umountRule();
      case PIVOT_ROOT -> parser.pivotRootRule();
      case CHANGE_PROFILE -> parser.changeProfileRule();
      case ALL -> parser.allRule();
      case RLIMIT -> parser.rlimitRule();
    };
  }
}
