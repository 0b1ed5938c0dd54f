package org.vambrace.ide.cursor;

/** What may stand at a place of a statement. */
public enum Slot {
  /** A declaration or a profile, outside all braces. */
  PREAMBLE,
  /** A rule or whatever else may start a statement in a body. */
  RULE,
  /** A rule's keyword behind prefix words. */
  PREFIXED_RULE,
  CAPABILITY,
  /** A permission word of the rule. */
  PERMISSION,
  /** A condition's name of the rule. */
  KEY,
  /** A condition's name in the rule's peer group. */
  PEER_KEY,
  /** The value of a condition. */
  VALUE,
  FAMILY,
  /** A socket type or protocol, for the family in {@code key} if there is one. */
  SOCKET_TYPE,
  /** Permission letters of a file rule. */
  FILE_MODE,
  PATH,
  /** The profile behind {@code ->} of a file rule. */
  EXEC_TARGET,
  /** The label behind {@code ->} of change_profile or pivot_root. */
  PROFILE_TARGET,
  ARROW,
  /** {@code #include}, where it is still a comment. */
  HASH_INCLUDE,
  /** {@code if} behind {@code else}. */
  ELSE_IF,
  /** {@code if exists}. */
  IF_EXISTS,
  INCLUDE_PATH,
  ABI_PATH,
  /** A variable inside another word. */
  VARIABLE,
  /** A variable's value. */
  ASSIGNED_VALUE,
  ASSIGNMENT_OPERATOR,
  FLAG,
  PROFILE_NAME,
  /** What may follow a profile's name. */
  PROFILE_HEAD,
  RLIMIT_KEYWORD,
  RLIMIT_NAME,
  RLIMIT_OPERATOR,
  RLIMIT_VALUE,
  RLIMIT_UNIT,
  /** An operand of an {@code if}. */
  CONDITION,
  CONDITION_OPERATOR,
  /** {@code safe}, {@code unsafe}, {@code subset}. */
  MODIFIER,
}
