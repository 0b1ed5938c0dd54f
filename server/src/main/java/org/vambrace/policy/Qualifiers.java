package org.vambrace.policy;

import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Prefix;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Target;

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

  /** What a prefix says by itself; an unreadable priority counts as 0. */
  static Qualifiers of(Prefix prefix) {
    if (prefix.isEmpty()) {
      return NONE;
    }
    Word mode = prefix.mode();
    Word owner = prefix.owner();
    return new Qualifiers(
        priority(prefix.priority()),
        prefix.audit() != null,
        mode == null
            ? Mode.ALLOW
            : switch (mode.raw()) {
              case "deny" -> Mode.DENY;
              case "prompt" -> Mode.PROMPT;
              default -> Mode.ALLOW;
            },
        owner == null ? Owner.BOTH : owner.raw().equals("other") ? Owner.OTHER : Owner.OWNER);
  }

  private static int priority(@Nullable Word written) {
    if (written == null) {
      return 0;
    }
    try {
      return Integer.parseInt(written.value());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * The same rule after the block around it: the block's mode and priority take the place of the
   * rule's own, a {@code deny} without {@code audit} turns to {@code audit} in a block that does
   * not deny, and owner halves intersect (parser_yacc.y, rules in braces; entry_add_prefix).
   * Observed with 5.0.2.
   */
  Qualifiers inBlock(Qualifiers block, Target target) {
    if (!target.atLeast(Target.V4_1)) {
      return new Qualifiers(0, audit || block.audit, mode, halves(block));
    }
    boolean quietDeny = mode == Mode.DENY && !audit;
    boolean logged = block.audit || audit || quietDeny && block.mode != Mode.DENY;
    return new Qualifiers(block.priority, logged, block.mode, halves(block));
  }

  private Owner halves(Qualifiers block) {
    return block.owner == Owner.BOTH ? owner : owner == Owner.BOTH ? block.owner : owner;
  }

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
