package org.vambrace.syntax;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * {@code capability names,}.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param names the capabilities; none means all
 */
public record CapabilityRule(TextRange range, Prefix prefix, List<Word> names) implements Rule {}
