package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * {@code include [if exists] <path>}, also {@code #include}.
 *
 * <p>apparmor_parser puts the file's text in the place of the include, wherever that is
 * (parser_lex.l, INCLUDE). In the tree an include in the middle of an item stands before that item.
 *
 * @param range keyword to behind the path
 * @param hash whether written {@code #include}
 * @param ifExists whether a missing file is fine
 * @param path what is included
 * @param inside whether it stands in the middle of an item, or where one may go on, so that what it
 *     means depends on the file's text
 */
public record Include(
    TextRange range, boolean hash, boolean ifExists, IncludePath path, boolean inside)
    implements Item {
  /** The same include in the middle of an item. */
  public Include insideItem() {
    return inside ? this : new Include(range, hash, ifExists, path, true);
  }
}
