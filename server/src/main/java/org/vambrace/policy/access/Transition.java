package org.vambrace.policy.access;

import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.ExecMode;

/**
 * How an executed file is run, as compiled policy keeps it: a named target has taken the place of
 * the letter's kind, {@code cx -> k} has become {@code px -> PROFILE//k}. Two rules conflict when
 * their transitions are not equal.
 *
 * @param mode environment, fallback, and the kind of transition where there is no target
 * @param target full name of the profile to go to, or null
 */
public record Transition(ExecMode mode, @Nullable String target) {

  /** A transition to a named target, whatever letter was written. */
  static Transition named(ExecMode mode, String target) {
    return new Transition(
        new ExecMode(
            ExecMode.Domain.PROFILE, mode.unsafe(), mode.inherit(), mode.unconfinedFallback()),
        target);
  }

  /** As a rule would say it: {@code ix}, {@code Cux}, {@code px -> t//k}. */
  public String text() {
    return target == null ? mode.letters() : mode.letters() + " -> " + target;
  }
}
