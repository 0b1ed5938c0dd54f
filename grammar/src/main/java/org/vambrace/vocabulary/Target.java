package org.vambrace.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * An apparmor_parser release line whose verdict counts. What a line knows is data in the tables of
 * this package ({@code since}), not conditions in code.
 */
public enum Target {
  V3_0("3.0"),
  V4_1("4.1"),
  V5_0("5.0"),
  V6_0("6.0");

  /** The newest line known; the default everywhere. */
  public static final Target LATEST = V6_0;

  private final String label;

  Target(String label) {
    this.label = label;
  }

  /** As written by users, e.g. {@code 6.0}. */
  public String label() {
    return label;
  }

  /** Whether this line is {@code other} or newer. */
  public boolean atLeast(Target other) {
    return compareTo(other) >= 0;
  }

  /** The target a user wrote, or null if there is none of that name. */
  public static @Nullable Target of(String label) {
    for (Target target : values()) {
      if (target.label.equals(label)) {
        return target;
      }
    }
    return null;
  }
}
