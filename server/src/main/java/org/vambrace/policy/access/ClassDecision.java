package org.vambrace.policy.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;

/**
 * What a profile says to an access of one class, or to a set of them where the question leaves
 * something open.
 *
 * @param granted permissions that are granted on everything asked about
 * @param partly permissions that are granted on some of it only
 * @param audited permissions granted somewhere and always logged there
 * @param denied permissions that a deny rule takes away somewhere
 * @param quiet permissions refused somewhere without a record, by a deny without {@code audit}
 * @param missing something asked about where not all is granted, in words; null where all is
 * @param rules every rule that speaks of any of it, in order of reading
 * @param certain whether all could be looked at within the budget; if not, nothing counts as
 *     granted
 */
public record ClassDecision(
    Set<String> granted,
    Set<String> partly,
    Set<String> audited,
    Set<String> denied,
    Set<String> quiet,
    @Nullable String missing,
    List<Weighed> rules,
    boolean certain) {

  /** Copies the list. */
  public ClassDecision {
    rules = List.copyOf(rules);
  }

  /**
   * A rule that speaks of what is asked about.
   *
   * @param rule the rule
   * @param permissions which of the permissions asked for it speaks of
   * @param decides which of them it decides, somewhere at least
   */
  public record Weighed(EffectiveRule rule, Set<String> permissions, Set<String> decides) {}

  /** Is all that was asked for granted? */
  public boolean allowed() {
    return certain && missing == null;
  }
}
