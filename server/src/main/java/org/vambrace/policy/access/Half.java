package org.vambrace.policy.access;

import org.vambrace.policy.Qualifiers;

/** Whether the asking process's fsuid owns the file. Each permission is decided for each half. */
public enum Half {
  OWNER,
  OTHER;

  /** Does a rule of these qualifiers fill this half? */
  public boolean in(Qualifiers.Owner halves) {
    return halves == Qualifiers.Owner.BOTH || (halves == Qualifiers.Owner.OWNER) == (this == OWNER);
  }
}
