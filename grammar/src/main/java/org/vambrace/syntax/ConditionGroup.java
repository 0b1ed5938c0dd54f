package org.vambrace.syntax;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * {@code peer=( ... )} or {@code xattrs=( ... )}.
 *
 * @param range key to behind the closing parenthesis
 * @param key {@code peer}, {@code xattrs} or whatever was written
 * @param conditions what stands inside, in order
 */
public record ConditionGroup(TextRange range, Word key, List<Condition> conditions)
    implements Node {}
