package org.vambrace.syntax;

import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * {@code change_profile [[safe|unsafe] EXEC] [-> TARGET],}.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param safety {@code safe} or {@code unsafe}
 * @param exec the exec condition
 * @param target the label; null means any
 */
public record ChangeProfileRule(
    TextRange range,
    Prefix prefix,
    @Nullable Word safety,
    @Nullable Word exec,
    @Nullable Word target)
    implements Rule {}
