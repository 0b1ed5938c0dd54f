package org.vambrace.cli;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says how far a long run has come, and goes away at its end.
 * Thread-safe.
 */
final class Progress implements AutoCloseable {
  private static final long PATIENCE = 500_000_000L;
  private static final long PAUSE = 100_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private final Console console;
  private final boolean wanted;
  private final int total;
  private final AtomicInteger done = new AtomicInteger();
  private final LongSupplier clock;
  private long next;
  private boolean shown;

  /**
   * The progress of a run.
   *
   * @param wanted whether anybody looks at standard error while it runs
   * @param total how many files there are
   * @param clock gives nanoseconds
   */
  Progress(Console console, boolean wanted, int total, LongSupplier clock) {
    this.clock = clock;
    this.next = clock.getAsLong() + PATIENCE;
    this.console = console;
    this.wanted = wanted;
    this.total = total;
  }

  /** Whether standard output and standard error both are terminals, as the launcher told. */
  static boolean isWanted(Console console) {
    return console.terminal() && System.getProperty("vambrace.progress", "").equals("1");
  }

  /** One more file is done. */
  void step() {
    int now = done.incrementAndGet();
    if (wanted) {
      show(now);
    }
  }

  private synchronized void show(int now) {
    long time = clock.getAsLong();
    if (time - next < 0) {
      return;
    }
    next = time + PAUSE;
    shown = true;
    console.err().print(CLEAR + now + " of " + total + " files");
    console.err().flush();
  }

  @Override
  public synchronized void close() {
    if (shown) {
      console.err().print(CLEAR);
      console.err().flush();
      shown = false;
    }
  }
}
