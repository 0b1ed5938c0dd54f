package org.vambrace.policy.access;

import org.vambrace.policy.rules.FileModes;

/** File permissions as bits: those of {@link FileModes} and what only links have. */
public final class Permissions {
  /** A link's permissions must be a subset of its target's. */
  static final int SUBSET = 128;

  /** {@code change_profile}. */
  static final int CHANGE_PROFILE = 256;

  private static final String LETTERS = "rwalkmx";
  private static final int[] BITS = {
    FileModes.R, FileModes.W, FileModes.A, FileModes.L, FileModes.K, FileModes.M, FileModes.X
  };

  private Permissions() {}

  /** The letters of {@code bits}, in the order {@code rwalkmx}. */
  public static String letters(int bits) {
    StringBuilder out = new StringBuilder(7);
    for (int i = 0; i < BITS.length; i++) {
      if ((bits & BITS[i]) != 0) {
        out.append(LETTERS.charAt(i));
      }
    }
    return out.toString();
  }

  /**
   * The bits of {@code letters}.
   *
   * @return -1 if a letter is none of {@code rwalkmx}
   */
  public static int bits(String letters) {
    int out = 0;
    for (int i = 0; i < letters.length(); i++) {
      int at = LETTERS.indexOf(letters.charAt(i));
      if (at < 0) {
        return -1;
      }
      out |= BITS[at];
    }
    return out;
  }

  /** What a rule with these bits stands for: {@code w} brings {@code a} along. */
  static int granted(int bits) {
    return (bits & FileModes.W) != 0 ? bits | FileModes.A : bits;
  }
}
