package org.vambrace.lint;

import java.util.Set;

/**
 * What the parser takes and a person should know of. These remarks come with the model and not from
 * a check; users name them like checks, in options, configuration and comments.
 */
public final class ParserRemarks {
  /** The names of all of them. Those of refusals are not here: what is refused stays refused. */
  public static final Set<String> IDS =
      Set.of(
          "abi-ignored",
          "comma-in-variable",
          "conflicting-exec",
          "domain-remark",
          "include-depth",
          "invalid-permission",
          "link-and-exec",
          "lost-deny",
          "lost-value",
          "needless-backslash",
          "nested-too-deep",
          "network-values",
          "priority-ignored",
          "propagation-source",
          "relative-include",
          "repeated-alias",
          "rlimit-unit",
          "undeclared-variable",
          "unknown-bus",
          "upper-case-mode",
          "variable-kept");

  private ParserRemarks() {}
}
