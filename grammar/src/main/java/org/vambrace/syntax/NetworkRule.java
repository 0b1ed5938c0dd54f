package org.vambrace.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * {@code network [perms] [family] [type] conditions,}.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param permissions the permissions
 * @param operands family, type or protocol words, in order (at most two in valid policy)
 * @param conditions {@code ip=}, {@code port=}, {@code interface=}, ...
 * @param peer the peer group
 */
public record NetworkRule(
    TextRange range,
    Prefix prefix,
    @Nullable Permissions permissions,
    List<Word> operands,
    List<Condition> conditions,
    @Nullable ConditionGroup peer)
    implements Rule {}
