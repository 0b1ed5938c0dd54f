package org.vambrace.text;

import java.util.concurrent.CancellationException;

/**
 * Asked by long work whether its result is still wanted. Implementations are thread-safe and cheap.
 */
@FunctionalInterface
public interface CancelToken {
  /** Never cancelled. */
  CancelToken NONE = () -> false;

  /** Whether the result is no longer wanted. */
  boolean isCancelled();

  /**
   * Ends the work if it is no longer wanted.
   *
   * @throws CancellationException if cancelled
   */
  default void check() {
    if (isCancelled()) {
      throw new CancellationException();
    }
  }
}
