package org.vambrace.policy.access;

import org.vambrace.automaton.Pattern;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.FileModes;

/**
 * A rule as it goes into the automaton: a pattern and what it means to match it. A link or
 * change_profile rule makes more than one.
 *
 * @param rule where it comes from
 * @param pattern what it matches; pairs have a NUL between
 * @param bits what it grants or denies
 * @param pair whether it matches pairs and not single paths
 * @param exact whether it counts as exact to the parser asked about
 * @param lasting whether it maps what it runs, and logs it, even where another rule decides how it
 *     is run: so to apparmor_parser 3.0 (observed with 3.0.8)
 */
record Entry(
    AccessRule rule, Pattern pattern, int bits, boolean pair, boolean exact, boolean lasting) {

  /**
   * Who wins for one permission: the higher number. Observed: deny beats exact beats others beats
   * prompt, at one priority; exact counts for {@code x} only (libapparmor_re/hfa.cc).
   */
  int rank(int bit) {
    Qualifiers q = rule.qualifiers();
    int kind =
        switch (q.mode()) {
          case DENY -> 3;
          case PROMPT -> 0;
          case ALLOW -> bit == FileModes.X && exact ? 2 : 1;
        };
    return 4 * q.priority() + kind;
  }

  /** Whether it says that what is run in this profile may be mapped. */
  boolean maps() {
    return (bits & FileModes.X) != 0
        && rule.qualifiers().mode() == Qualifiers.Mode.ALLOW
        && rule.exec() != null
        && rule.exec().mode().inherit();
  }
}
