package org.vambrace.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * {@code io_uring [perms] conditions [peer=( )],}.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param permissions the permissions
 * @param conditions the conditions outside the peer group
 * @param peer the peer group
 */
public record IoUringRule(
    TextRange range,
    Prefix prefix,
    @Nullable Permissions permissions,
    List<Condition> conditions,
    @Nullable ConditionGroup peer)
    implements Rule {}
