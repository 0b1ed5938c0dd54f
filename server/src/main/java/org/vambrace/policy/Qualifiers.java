package org.vambrace.policy;

/**
 * What the prefix of a rule and of the blocks around it come to.
 *
 * @param priority -1000 to 1000, 0 if not written
 * @param audit whether {@code audit} is in force
 * @param mode allow, deny or prompt
 * @param owner which halves it fills
 */
public record Qualifiers(int priority, boolean audit, Mode mode, Owner owner) {
  /** No prefix. */
  public static final Qualifiers NONE = new Qualifiers(0, false, Mode.ALLOW, Owner.BOTH);

  /** What the rule does to what it matches. */
  public enum Mode {
    ALLOW,
    DENY,
    PROMPT
  }

  /** Whose files: {@code owner}/{@code user}, {@code other}, or both. */
  public enum Owner {
    BOTH,
    OWNER,
    OTHER
  }
}
