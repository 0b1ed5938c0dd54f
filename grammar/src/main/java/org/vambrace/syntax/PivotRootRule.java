package org.vambrace.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * {@code pivot_root [oldroot=P] [NEW] [-> PROFILE],}.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param conditions {@code oldroot=}
 * @param newRoot the new root
 * @param target the profile behind {@code ->}
 */
public record PivotRootRule(
    TextRange range,
    Prefix prefix,
    List<Condition> conditions,
    @Nullable Word newRoot,
    @Nullable Word target)
    implements Rule {}
