package org.vambrace.policy;

/**
 * {@code alias SOURCE -> TARGET,}: paths that start with one also stand with the other
 * (parser_alias.c).
 *
 * @param source the prefix, as processed
 * @param target what may stand in its place
 */
public record AliasEntry(String source, String target) {
  /** Does the alias apply to {@code path}? */
  public boolean appliesTo(String path) {
    return path.startsWith(source);
  }

  /** {@code path} with the prefix exchanged. */
  public String replaced(String path) {
    return target + path.substring(source.length());
  }
}
