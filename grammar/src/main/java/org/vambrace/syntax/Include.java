package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * {@code include [if exists] <path>}, also {@code #include}.
 *
 * @param range keyword to behind the path
 * @param hash whether written {@code #include}
 * @param ifExists whether a missing file is fine
 * @param path what is included
 * @param place whether it stands between items, as it should
 */
public record Include(
    TextRange range, boolean hash, boolean ifExists, IncludePath path, Place place)
    implements Item {
  /**
   * Where an include stands. The real parser puts the file's text there, wherever that is; an
   * include in the middle of a rule follows the rule in the tree, one in a head comes first in the
   * body.
   */
  public enum Place {
    BETWEEN,
    /** Behind words like {@code audit}: the file's first rule gets them. */
    BEHIND_PREFIX,
    /** In the middle of a rule or head: the file may hold nothing. */
    INSIDE
  }
}
