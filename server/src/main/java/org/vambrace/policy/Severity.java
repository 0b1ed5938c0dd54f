package org.vambrace.policy;

/**
 * How much a finding costs the user. {@link #ERROR} means: the target parser refuses the policy.
 */
public enum Severity {
  ERROR,
  WARNING,
  INFORMATION,
  HINT;

  /** As written in reports: {@code error}, {@code warning}, ... */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
