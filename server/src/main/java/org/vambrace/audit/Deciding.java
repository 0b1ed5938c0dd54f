package org.vambrace.audit;

import org.vambrace.policy.Origin;

/**
 * A rule of the policy that has to do with what a record reports.
 *
 * @param origin where it is written, and through which includes it came into the profile
 * @param line its 1-based line
 * @param text the rule as written, on one line
 * @param role what it does to the access
 */
public record Deciding(Origin origin, int line, String text, Role role) {
  /** What a rule does to an access. */
  public enum Role {
    /** A deny rule that matches; no other rule can allow what it denies. */
    DENIES,
    /** Matches the object, but grants less than was asked for. */
    GRANTS_LESS,
    /** Grants it, but only to the owner of the file, who did not ask. */
    OWNER_ONLY,
    /** Grants it: what the kernel had loaded was something else. */
    GRANTS
  }
}
