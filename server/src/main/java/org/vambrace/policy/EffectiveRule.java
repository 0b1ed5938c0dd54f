package org.vambrace.policy;

import org.vambrace.syntax.Rule;

/**
 * A rule as it counts in one profile: what was written, where, through which includes, with which
 * qualifiers. Its words are expanded with {@link ProfileModel#expand}.
 *
 * @param rule as written
 * @param origin where, and through which includes
 * @param qualifiers its own prefix and those of the blocks around it
 */
public record EffectiveRule(Rule rule, Origin origin, Qualifiers qualifiers) {}
