package org.vambrace.lint;

/**
 * One lint unit. Stateless and thread-safe; never throws for what files hold; sees no other check.
 * Implement one of {@link FileCheck}, {@link ModelCheck}, {@link TreeCheck} and {@link
 * DomainCheck}, add a line to {@link CheckRegistry} and a page {@code checks/ID.md}.
 */
public interface Check {
  /** Who it is. */
  CheckInfo info();
}
