package org.vambrace.policy;

/**
 * {@code alias SOURCE -> TARGET,}: paths that start with one also stand with the other
 * (parser_alias.c).
 *
 * @param source the prefix, as processed
 * @param target what may stand in its place
 */
record AliasEntry(String source, String target) {
  /** What it makes of {@code path}, which starts with its source. */
  String applied(String path) {
    return target + path.substring(source.length());
  }
}
