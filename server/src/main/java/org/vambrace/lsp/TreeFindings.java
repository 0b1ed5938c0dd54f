package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Linter;
import org.vambrace.lint.TreeLinter;
import org.vambrace.policy.FileModel;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * What checks over whole folders say: worked out on a thread of its own when the workspace has been
 * read, when files changed on disk, and when typing rests; then only from what the changes can have
 * touched. Newer changes stop the work, and what of it is done is not done again.
 */
final class TreeFindings {
  /** How long typing must rest, in milliseconds: people who type come first. */
  private static final long REST = 500;

  private final Session session;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread made = new Thread(null, work, "vambrace-tree", 8L << 20);
            made.setDaemon(true);
            return made;
          },
          new ThreadPoolExecutor.DiscardPolicy()); // the session is closed

  private final Map<String, Carried> known = new ConcurrentHashMap<>();

  /** By folder; used by the thread alone. */
  private final Map<String, TreeLinter> linters = new HashMap<>();

  private final FileChanges changes;

  /** All files that hold policy; empty until the workspace has been read. */
  private volatile Set<String> files = Set.of();

  private volatile int run;
  private @Nullable Future<?> next;

  TreeFindings(Session session, FileChanges changes) {
    this.session = session;
    this.changes = changes;
  }

  void close() {
    run++;
    thread.shutdownNow();
  }

  /** What is known of the file, where it now stands. */
  List<Finding> of(String path, SourceText text) {
    Carried found = known.get(path);
    return found == null ? List.of() : found.movedTo(text).findings();
  }

  /** A document was opened or changed: to be looked at when typing rests. */
  void edited() {
    later(REST);
  }

  /**
   * Works out what changed.
   *
   * @param all all files that hold policy
   */
  void start(Set<String> all) {
    files = all;
    later(0);
  }

  private synchronized void later(long delay) {
    int mine = ++run;
    if (next != null) {
      next.cancel(false);
    }
    next = thread.schedule(() -> attempt(() -> mine != run), delay, TimeUnit.MILLISECONDS);
  }

  private void attempt(CancelToken cancel) {
    try {
      work(cancel);
    } catch (CancellationException e) {
      return; // newer work waits
    } catch (RuntimeException | StackOverflowError e) {
      e.printStackTrace();
    }
  }

  private void work(CancelToken cancel) {
    if (files.isEmpty()) {
      return;
    }
    FileChanges.Taken taken = changes.take(session);
    if (taken.all()) {
      linters.clear();
    }
    // Behind the changes, so that it has them all.
    Snapshot snapshot = session.workspace().snapshot();
    Set<String> texts = new TreeSet<>(taken.edited());
    Set<String> halfTyped = new TreeSet<>(texts);
    halfTyped.removeIf(path -> !isHalfTyped(snapshot, path));
    halfTyped.forEach(changes::edited); // to be looked at behind the next edit
    texts.removeAll(halfTyped);
    linters.values().forEach(linter -> linter.edited(texts));
    linters.values().forEach(linter -> linter.changed(taken.changed()));
    Map<String, Carried> found = new HashMap<>();
    for (String folder : session.folders()) {
      run(folder, snapshot, found, cancel);
    }
    for (String path : halfTyped) {
      // What is known of it stands in an older text.
      Carried before = known.get(path);
      found.computeIfPresent(path, (key, now) -> before);
    }
    cancel.check();
    Set<String> news = new TreeSet<>(known.keySet());
    news.addAll(found.keySet());
    news.removeIf(path -> same(known.get(path), found.get(path)));
    known.keySet().retainAll(found.keySet());
    known.putAll(found);
    session.diagnostics().refresh(news);
    if (!texts.isEmpty() && snapshot.documents().size() > 1) {
      session.refreshViews(); // of the other documents
    }
  }

  /**
   * Whether a document cannot be read as it stands: what it would say of others is most likely not
   * meant, and may take long to find out.
   */
  private static boolean isHalfTyped(Snapshot snapshot, String path) {
    FileModel file = snapshot.documents().containsKey(path) ? snapshot.file(path) : null;
    return file != null && !file.syntax().problems().isEmpty();
  }

  private void run(
      String folder, Snapshot snapshot, Map<String, Carried> found, CancelToken cancel) {
    List<String> inside = new ArrayList<>();
    for (String path : new TreeSet<>(files)) {
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
                found.put(path, new Carried(text, findings));
              }
            });
  }

  private static boolean same(@Nullable Carried one, @Nullable Carried other) {
    return one != null && other != null && one.findings().equals(other.findings());
  }
}
