package org.vambrace.syntax.internal;

import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;

/** The kinds of items: which entry rule reads each, and what people call it. */
enum ItemKind {
  ALIAS("an alias", "alias FROM -> TO,", PolicyParser::alias),
  SET_ASSIGNMENT("a variable", "@{NAME} = VALUE VALUE", PolicyParser::setAssignment),
  BOOL_ASSIGNMENT("a boolean variable", "$name = true", PolicyParser::boolAssignment),
  ABI("an abi rule", "abi <path>,", PolicyParser::abi),
  INCLUDE("an include", "include <path>", PolicyParser::include),
  PROFILE("a profile head", "profile NAME [PATH] [flags=()] {", PolicyParser::profileHead),
  BLOCK("a rule block", "[audit] [allow|deny] [owner] {", PolicyParser::blockHead),
  IF("a condition", "if EXPRESSION {", PolicyParser::ifHead),
  ELSE("an else branch", "else [if EXPRESSION] {", PolicyParser::elseHead),
  FILE("a file rule", "PATH MODE [-> TARGET],", PolicyParser::fileRule),
  LINK("a link rule", "link [subset] PATH -> PATH,", PolicyParser::linkRule),
  CAPABILITY("a capability rule", "capability [NAME NAME],", PolicyParser::capabilityRule),
  NETWORK(
      "a network rule",
      "network [PERMISSIONS] [FAMILY [TYPE]] [NAME=VALUE] [peer=()],",
      PolicyParser::networkRule),
  DBUS("a dbus rule", "dbus [PERMISSIONS] [NAME=VALUE] [peer=()],", PolicyParser::dbusRule),
  UNIX("a unix rule", "unix [PERMISSIONS] [NAME=VALUE] [peer=()],", PolicyParser::unixRule),
  SIGNAL("a signal rule", "signal [PERMISSIONS] [set=()] [peer=LABEL],", PolicyParser::signalRule),
  PTRACE("a ptrace rule", "ptrace [PERMISSIONS] [peer=LABEL],", PolicyParser::ptraceRule),
  USERNS("a userns rule", "userns [create],", PolicyParser::usernsRule),
  MQUEUE(
      "an mqueue rule",
      "mqueue [PERMISSIONS] [type=T] [label=L] [NAME],",
      PolicyParser::mqueueRule),
  IO_URING("an io_uring rule", "io_uring [PERMISSIONS] [label=L],", PolicyParser::ioUringRule),
  MOUNT(
      "a mount rule",
      "mount [fstype=T] [options=()] [SOURCE] [-> MOUNTPOINT],",
      PolicyParser::mountRule),
  UMOUNT("a remount or umount rule", "umount [CONDITIONS] [MOUNTPOINT],", PolicyParser::umountRule),
  PIVOT_ROOT(
      "a pivot_root rule",
      "pivot_root [oldroot=PATH] [PATH] [-> PROFILE],",
      PolicyParser::pivotRootRule),
  CHANGE_PROFILE(
      "a change_profile rule",
      "change_profile [[safe|unsafe] EXEC] [-> PROFILE],",
      PolicyParser::changeProfileRule),
  ALL("an all rule", "all,", PolicyParser::allRule),
  RLIMIT("an rlimit rule", "set rlimit NAME <= VALUE [UNIT],", PolicyParser::rlimitRule);

  private final String title;
  private final String shape;
  private final Function<PolicyParser, ParserRuleContext> entry;

  ItemKind(String title, String shape, Function<PolicyParser, ParserRuleContext> entry) {
    this.title = title;
    this.shape = shape;
    this.entry = entry;
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
    return entry.apply(parser);
  }
}
