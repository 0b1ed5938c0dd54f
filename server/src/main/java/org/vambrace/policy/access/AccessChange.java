package org.vambrace.policy.access;

import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;

/**
 * Something that two policies decide differently.
 *
 * @param profile label of the profile
 * @param kind class of what changed: {@code file}, {@code link}, {@code change_profile}, {@code
 *     capability}, {@code network}, ..., {@code attachment}, {@code flags}, {@code profile}
 * @param direction whether the change allows more
 * @param half the half it is in; null where there are none, or where both changed alike
 * @param what permissions or rule, as a rule would say it
 * @param witness a path (or label) for which it is so; null where it is so for all the rule says
 * @param rule the rule that makes the difference, if there is one
 * @param ruleIsNew whether that rule is of the policy after the change
 */
public record AccessChange(
    String profile,
    String kind,
    Direction direction,
    @Nullable Half half,
    String what,
    @Nullable String witness,
    @Nullable EffectiveRule rule,
    boolean ruleIsNew) {

  /** The same with other words for what changed. */
  AccessChange saying(String words) {
    return new AccessChange(profile, kind, direction, half, words, witness, rule, ruleIsNew);
  }

  /** Which way a change goes. */
  public enum Direction {
    /** Allowed after, not before. */
    GAINED,
    /** Allowed before, not after. */
    LOST,
    /** Allowed both times, but run, logged or asked for differently. */
    CHANGED
  }
}
