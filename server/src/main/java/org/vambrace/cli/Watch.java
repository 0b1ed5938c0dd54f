package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs something again whenever files below some places change. */
final class Watch {
  private static final long PAUSE_MS = 400;
  private static final int MAX_DEPTH = 16;

  private final Console console;
  private final Set<Path> places;

  /** A watch over what policy in the given files and directories may depend on. */
  Watch(Console console, List<String> paths) {
    this.console = console;
    Set<Path> found = new LinkedHashSet<>();
    for (String path : paths) {
      found.add(tree(Path.of(console.absolute(path))));
    }
    this.places = found;
  }

  /** The policy tree around a path; without one a directory itself, or a file's directory. */
  private static Path tree(Path path) {
    for (Path at = path; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("abstractions"))
          || Files.isDirectory(at.resolve("tunables"))) {
        return at;
      }
    }
    Path parent = path.getParent();
    return Files.isDirectory(path) || parent == null ? path : parent;
  }

  /** Runs {@code work}, then again after each change, until the process is stopped. */
  void run(Runnable work) throws InterruptedException {
    long last = 0;
    while (true) {
      long now = 1;
      for (Path place : places) {
        now = now * 31 + signature(place);
      }
      if (now != last) {
        last = now;
        if (console.terminal()) {
          console.print("\u001b[2J\u001b[H");
        }
        work.run();
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  /** A number that changes when a file's name, time or size does. */
  private static long signature(Path directory) {
    try (Stream<Path> files = Files.walk(directory, MAX_DEPTH, new FileVisitOption[0])) {
      return files.mapToLong(Watch::one).reduce(1, (a, b) -> a * 31 + b);
    } catch (IOException | java.io.UncheckedIOException e) {
      // A directory went away while it was listed: that is a change.
      return System.nanoTime();
    }
  }

  private static long one(Path file) {
    Path name = file.getFileName();
    if (name == null || Set.of(".git", "target", "node_modules").contains(name.toString())) {
      return 0;
    }
    try {
      return file.hashCode() ^ Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
