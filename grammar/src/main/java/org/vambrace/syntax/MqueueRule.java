package org.vambrace.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * {@code mqueue [perms] conditions [NAME],}.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param permissions the permissions
 * @param conditions {@code type=}, {@code label=}
 * @param name the queue
 */
public record MqueueRule(
    TextRange range,
    Prefix prefix,
    @Nullable Permissions permissions,
    List<Condition> conditions,
    @Nullable Word name)
    implements Rule {}
