package org.vambrace.cli;

import java.util.function.Consumer;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.disk.DiskFiles;

/** Runs something again whenever a file or directory changes that it looked at. */
final class Watch {
  private static final long PAUSE_MS = 400;

  /** Looking for changes takes at most this part of the time. */
  private static final int SHARE = 10;

  private final Console console;

  Watch(Console console) {
    this.console = console;
  }

  /**
   * Runs {@code work}, then again after each change of what it has looked at, until the process is
   * stopped. What makes the first run impossible ends it; of a later run it is told.
   *
   * @param work does its work on the files it is given
   */
  void run(Consumer<FileSource> work) throws InterruptedException {
    boolean first = true;
    while (true) {
      if (console.terminal()) {
        console.print("\u001b[2J\u001b[H");
      }
      SeenFiles seen = new SeenFiles(new DiskFiles());
      try {
        work.accept(seen);
      } catch (UsageException e) {
        if (first) {
          throw e;
        }
        console.complain(String.valueOf(e.getMessage()));
      }
      first = false;
      long pause = PAUSE_MS;
      do {
        Thread.sleep(pause);
        long start = System.nanoTime();
        if (seen.changed()) {
          break;
        }
        pause = Math.max(PAUSE_MS, (System.nanoTime() - start) / 1_000_000 * SHARE);
      } while (true);
    }
  }
}
