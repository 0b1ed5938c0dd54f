package org.vambrace.lsp;

import java.util.LinkedHashMap;
import java.util.Map;

/** Documents that wait to be looked at, each from a moment on. Thread-safe. */
final class DueQueue {
  private final Map<String, Long> due = new LinkedHashMap<>();

  /** Makes {@code path} wait for so many milliseconds from now, whatever was said before. */
  synchronized void put(String path, long delay) {
    due.remove(path);
    due.put(path, System.nanoTime() + delay * 1_000_000);
    notifyAll();
  }

  /** Forgets {@code path}. */
  synchronized void remove(String path) {
    due.remove(path);
  }

  /** The first that is due, which it waits for. */
  synchronized String take() throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      long wait = Long.MAX_VALUE;
      String first = "";
      for (Map.Entry<String, Long> entry : due.entrySet()) {
        if (entry.getValue() - now < wait) {
          wait = entry.getValue() - now;
          first = entry.getKey();
        }
      }
      if (first.isEmpty()) {
        wait();
      } else if (wait > 0) {
        wait(wait / 1_000_000 + 1);
      } else {
        due.remove(first);
        return first;
      }
    }
  }
}
