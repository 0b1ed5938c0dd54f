package org.vambrace.policy.access;

import org.vambrace.automaton.GlobError;

/**
 * A rule whose glob apparmor_parser refuses.
 *
 * @param rule the rule
 * @param text the expanded text that is refused
 * @param error why, with an offset into the text
 */
public record GlobProblem(AccessRule rule, String text, GlobError error) {}
