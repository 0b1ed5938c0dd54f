package org.vambrace.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record means and what to do about it. Immutable.
 *
 * @param denial the record
 * @param rule the least rule that would allow the access, with its comma; null where no rule helps
 * @param place where that rule, or the other remedy, belongs; null where nothing needs doing
 * @param deciding the rules of the policy that have to do with the access; empty where none has, or
 *     no policy is known
 * @param guest the UUID of the guest whose generated profile is concerned, or null
 * @param domain that guest's domain XML, where it is known
 * @param opens a path, other than the record's, that the rule would open too; null where it opens
 *     nothing else or that is not known
 * @param text one or more sentences for people, without a full stop at the end
 */
public record Explanation(
    Denial denial,
    @Nullable String rule,
    @Nullable Place place,
    List<Deciding> deciding,
    @Nullable String guest,
    @Nullable Guest domain,
    @Nullable String opens,
    String text) {
  /** Copies the list. */
  public Explanation {
    deciding = List.copyOf(deciding);
  }
}
