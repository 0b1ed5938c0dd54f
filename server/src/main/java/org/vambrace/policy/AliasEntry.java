package org.vambrace.policy;

/**
 * {@code alias SOURCE -> TARGET,}: paths that start with one also stand with the other
 * (parser_alias.c).
 *
 * @param source the prefix, as processed
 * @param target what may stand in its place
 */
record AliasEntry(String source, String target) {

  /**
   * Whether its texts are more than plain characters, so that what it makes of a glob may be none.
   */
  boolean maySpoil() {
    return (source + target).chars().anyMatch(c -> "[]{}\\".indexOf(c) >= 0);
  }
}
