package org.vambrace.syntax.internal;

import org.vambrace.vocabulary.Target;

/**
 * What changed the shape of the language, and since when: as parser_lex.l and parser_yacc.y of the
 * 3.0 and 5.0 lines say, and as parsers 3.0.8, 4.1.0 and 5.0.2 behave.
 */
enum Feature {
  /** {@code priority=N}. */
  PRIORITY(Target.V4_1),
  /** Permissions, conditions, peers and quoted words in network rules. */
  NETWORK_CONDITIONS(Target.V4_1),
  /** {@code # comment} behind the values of a variable; before, its words are values. */
  ASSIGNMENT_COMMENTS(Target.V4_1),
  /** Comparisons, {@code and}, {@code or}, parentheses; before, only booleans and defined. */
  EXPRESSIONS(Target.V5_0),
  /** {@code ?=} and {@code :=}; before, {@code ?} may follow a variable in a path. */
  MORE_ASSIGNMENTS(Target.V5_0),
  /** {@code :=} inside {@code peer=( )}; before, an entry's name could hold and start with more. */
  GROUP_OVERRIDE(Target.V5_0),
  /** {@code + identities=( )}. */
  IDENTITIES(Target.V5_0);

  private final Target since;

  Feature(Target since) {
    this.since = since;
  }

  /** Whether {@code target} has it. */
  boolean in(Target target) {
    return target.atLeast(since);
  }
}
