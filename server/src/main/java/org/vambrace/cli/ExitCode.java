package org.vambrace.cli;

/** The exit codes of every command: a public contract. */
public final class ExitCode {
  /** Nothing at or above the fail level. */
  public static final int OK = 0;

  /** Findings. */
  public static final int FINDINGS = 1;

  /** Wrong usage, or input that could not be read. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
