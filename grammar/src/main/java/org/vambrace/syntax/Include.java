package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * {@code include [if exists] <path>}, also {@code #include}. The real parser takes it in the middle
 * of a rule or head too; then it follows the rule, or comes first in the body, and its range lies
 * before.
 *
 * @param range keyword to behind the path
 * @param hash whether written {@code #include}
 * @param ifExists whether a missing file is fine
 * @param path what is included
 */
public record Include(TextRange range, boolean hash, boolean ifExists, IncludePath path)
    implements Item {}
