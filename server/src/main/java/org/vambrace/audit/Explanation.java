package org.vambrace.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a record means and what to do about it. Immutable.
 *
 * @param denial the record
 * @param rule the least rule that would allow the access, with its comma; null where no rule helps
 * @param place where that rule, or the other remedy, belongs; null where nothing needs doing
 * @param guest the UUID of the guest whose generated profile is concerned, or null
 * @param text one or more sentences for people, without a full stop at the end
 */
public record Explanation(
    Denial denial,
    @Nullable String rule,
    @Nullable Place place,
    @Nullable String guest,
    String text) {}
