package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Linter;
import org.vambrace.lint.TreeLinter;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * What checks over whole folders say: worked out in the background when the workspace has been read
 * and whenever a file was saved or changed on disk, never for a keystroke, and then only from what
 * the changes can have touched. Newer work stops older.
 */
final class TreeFindings {
  /** Typing must rest for so long, in milliseconds. */
  private static final long QUIET = 1_500;

  private final Session session;
  private final Map<String, Carried> known = new ConcurrentHashMap<>();
  private final AtomicInteger run = new AtomicInteger();

  /** By folder; used by the thread for background work alone. */
  private final Map<String, TreeLinter> linters = new HashMap<>();

  /** Files that differ from what the linters know. */
  private final Set<String> touched = ConcurrentHashMap.newKeySet();

  /** Whether folders or settings differ from what the linters know. */
  private volatile boolean reset;

  TreeFindings(Session session) {
    this.session = session;
  }

  /** What is known of the file, where it now stands. */
  List<Finding> of(String path, SourceText text) {
    Carried found = known.get(path);
    return found == null ? List.of() : found.movedTo(text).findings();
  }

  /** Remembers that a file changed, to be looked at when the work is next started. */
  void touched(String path) {
    touched.add(path);
  }

  /** Forgets what single files said, because folders or settings changed. */
  void reset() {
    reset = true;
  }

  /**
   * Works out what changed, behind what the background has to do.
   *
   * @param files all files that hold policy
   */
  void start(Set<String> files) {
    int mine = run.incrementAndGet();
    session.inBackground(
        () ->
            work(
                new TreeSet<>(files),
                () -> {
                  waitForQuiet(mine);
                  return mine != run.get();
                }));
  }

  /** People who type come first, on a machine with few processors above all. */
  private void waitForQuiet(int mine) {
    try {
      while (mine == run.get() && session.diagnostics().quiet() < QUIET) {
        Thread.sleep(QUIET / 8);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(); // the session ends
    }
  }

  private void work(Set<String> files, CancelToken cancel) {
    cancel.check(); // waits until nobody types
    if (reset) {
      reset = false;
      linters.clear();
    }
    Set<String> changed = Set.copyOf(touched);
    touched.removeAll(changed);
    linters.values().forEach(linter -> linter.changed(changed));
    Snapshot snapshot = session.workspace().snapshot();
    Map<String, Carried> next = new HashMap<>();
    for (String folder : session.folders()) {
      List<String> inside = new ArrayList<>();
      for (String path : files) {
        if (Paths.below(folder, path) != null) {
          inside.add(path);
        }
      }
      Linter linter = session.diagnostics().linter(snapshot, Paths.resolve(folder, "x"));
      linters
          .computeIfAbsent(folder, k -> new TreeLinter())
          .run(linter, snapshot, inside, cancel)
          .forEach(
              (path, findings) -> {
                SourceText text = snapshot.read(path).text();
                if (text != null) {
                  next.put(path, new Carried(text, findings));
                }
              });
    }
    cancel.check();
    Set<String> news = new TreeSet<>(known.keySet());
    news.addAll(next.keySet());
    news.removeIf(path -> same(known.get(path), next.get(path)));
    known.keySet().retainAll(next.keySet());
    known.putAll(next);
    session.diagnostics().refresh(news);
  }

  private static boolean same(@Nullable Carried one, @Nullable Carried other) {
    return one != null && other != null && one.findings().equals(other.findings());
  }
}
