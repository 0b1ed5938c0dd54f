package org.vambrace.policy.access;

/**
 * How much an analysis of one profile may still try. Real profiles use a small part of it; what has
 * a hundred thousand rules is looked at as far as it goes. Mutable, for one thread.
 */
final class Effort {
  /** Tries of one pattern on one string, or of two patterns on each other: below a second. */
  static final long PROFILE = 1_000_000;

  private long left;

  Effort(long tries) {
    left = tries;
  }

  /** Takes some; false when nothing is left. */
  boolean spend(long tries) {
    left -= tries;
    return left >= 0;
  }
}
