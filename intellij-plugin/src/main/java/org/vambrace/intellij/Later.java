package org.vambrace.intellij;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Work that waits until typing rests: newer work for the same document takes the place of older
 * work that still waits. One thread; thread-safe.
 */
final class Later implements AutoCloseable {
  private static final int REST_MILLIS = 200;

  private final Map<String, Future<?>> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread;

  /**
   * A thread of its own.
   *
   * @param name the thread's
   */
  Later(String name) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              return made;
            });
  }

  /** Runs {@code work} about the document {@code uri} soon; never behind {@link #close}. */
  void run(String uri, Runnable work) {
    waiting.compute(
        uri,
        (key, before) -> {
          if (before != null) {
            before.cancel(false);
          }
          try {
            return thread.schedule(work, REST_MILLIS, TimeUnit.MILLISECONDS);
          } catch (RejectedExecutionException e) {
            return null; // closed meanwhile: nobody waits for the outcome
          }
        });
  }

  /** Work about a document is no longer wanted. */
  void forget(String uri) {
    Future<?> before = waiting.remove(uri);
    if (before != null) {
      before.cancel(false);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    waiting.clear();
  }
}
