package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * {@code link [subset] LINK -> TARGET,}.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param subset whether {@code subset} was written
 * @param link the new name
 * @param target what it may lead to
 */
public record LinkRule(TextRange range, Prefix prefix, boolean subset, Word link, Word target)
    implements Rule {}
