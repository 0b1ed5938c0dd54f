package org.vambrace.policy.access;

import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.FileModes;

/**
 * One file, link or change_profile entry of a profile, variables expanded: what apparmor_parser
 * compiles to the file automaton (parser_regex.c, process_dfa_entry).
 *
 * @param kind which class
 * @param path expanded glob of the file, of the link, or of the profile to change to
 * @param second glob of what the link may lead to, or of the program that must be executed; null
 *     where the rule names none
 * @param subset whether {@code subset} was written
 * @param bits permissions, {@code a} beside {@code w}; see {@link Permissions}
 * @param qualifiers prefix in force
 * @param exec how {@code x} runs the file; null without {@code x} and in deny rules
 * @param source the rule as written; null for what the parser adds by itself for hats, children and
 *     change_profile
 */
public record AccessRule(
    Kind kind,
    String path,
    @Nullable String second,
    boolean subset,
    int bits,
    Qualifiers qualifiers,
    @Nullable Transition exec,
    @Nullable EffectiveRule source) {

  /** Which class of rule. */
  public enum Kind {
    FILE,
    CHANGE_PROFILE,
    /** Any of {@link Mediation}; {@code path} says nothing. */
    CLASS
  }

  /** The same, without the rule as written and all that belongs to it. */
  AccessRule withoutSource() {
    return new AccessRule(kind, path, second, subset, bits, qualifiers, exec, null);
  }

  /** Does it deny? */
  public boolean denies() {
    return qualifiers.mode() == Qualifiers.Mode.DENY;
  }

  /** Does it say how a file is executed? */
  public boolean executes() {
    return exec != null && (bits & FileModes.X) != 0 && !denies();
  }

  /** Is it written in that file? */
  boolean isOf(String file) {
    return source != null && source.origin().where().path().equals(file);
  }

  /** Does it count in this half? */
  public boolean in(Half half) {
    return half.in(qualifiers.owner());
  }
}
