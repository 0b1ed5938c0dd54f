package org.vambrace.cli;

/** Wrong usage or unreadable input that ends a command before it wrote anything; exit code 2. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what the user is told. */
  public UsageException(String message) {
    super(message);
  }
}
