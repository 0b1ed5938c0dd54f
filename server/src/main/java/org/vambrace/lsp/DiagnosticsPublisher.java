package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Linter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Severity;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.OpenDocument;
import org.vambrace.workspace.Snapshot;

/**
 * Publishes what is wrong with open documents. At once after each change: what the file alone
 * shows, together with what was known before of the rest; when typing rests: everything, for the
 * changed document first and then for those that may depend on it. One thread works; a newer text
 * cancels work on the older.
 */
final class DiagnosticsPublisher {
  /** How long typing must rest before the rest of the findings is worked out, in milliseconds. */
  private static final long REST = 120;

  private final Session session;
  private final CheckRegistry registry = CheckRegistry.standard();
  private final LintSettings lint = new LintSettings(registry);
  private final Object lock = new Object();
  private final Set<String> urgent = new LinkedHashSet<>();
  private final Map<String, Long> due = new LinkedHashMap<>();
  private final Map<String, Carried> carried = new HashMap<>();
  private final Map<String, List<Finding>> told = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  DiagnosticsPublisher(Session session) {
    this.session = session;
    this.thread = new Thread(null, this::work, "vambrace-diagnostics", 16L << 20);
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /** A document was opened or changed. */
  void changed(String path) {
    long now = System.nanoTime();
    synchronized (lock) {
      urgent.add(path);
      due.remove(path);
      due.put(path, now + REST * 1_000_000);
      for (String other : session.workspace().snapshot().documents().keySet()) {
        if (!other.equals(path)) {
          due.put(other, now + 2 * REST * 1_000_000);
        }
      }
      lock.notifyAll();
    }
  }

  /** A document was closed: nothing is said about it any more. */
  void closed(String path, String uri) {
    synchronized (lock) {
      urgent.remove(path);
      due.remove(path);
      carried.remove(path);
      told.remove(path);
    }
    session.client().publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
  }

  /** Settings or files on disk changed. */
  void refresh() {
    long now = System.nanoTime();
    synchronized (lock) {
      told.clear();
      for (String path : session.workspace().snapshot().documents().keySet()) {
        due.put(path, now);
      }
      lock.notifyAll();
    }
  }

  void close() {
    closed = true;
    thread.interrupt();
  }

  private void work() {
    while (!closed) {
      try {
        step();
      } catch (InterruptedException e) {
        return;
      } catch (CancellationException e) {
        continue; // a newer text waits
      } catch (RuntimeException | StackOverflowError e) {
        e.printStackTrace();
      }
    }
  }

  private void step() throws InterruptedException {
    String path;
    boolean quick;
    synchronized (lock) {
      while (true) {
        long wait = Long.MAX_VALUE;
        long now = System.nanoTime();
        String ripe = null;
        for (Map.Entry<String, Long> entry : due.entrySet()) {
          long left = entry.getValue() - now;
          if (left < wait) {
            wait = left;
            ripe = entry.getKey();
          }
        }
        if (!urgent.isEmpty()) {
          path = urgent.iterator().next();
          urgent.remove(path);
          quick = true;
          break;
        }
        if (ripe != null && wait <= 0) {
          path = ripe;
          due.remove(path);
          quick = false;
          break;
        }
        if (ripe == null) {
          lock.wait();
        } else {
          lock.wait(wait / 1_000_000 + 1);
        }
      }
    }
    publish(path, quick);
  }

  private void publish(String path, boolean quick) {
    Snapshot snapshot = session.workspace().snapshot();
    OpenDocument document = snapshot.documents().get(path);
    if (document == null) {
      return;
    }
    CancelToken cancel =
        () -> {
          OpenDocument now = session.workspace().document(path);
          return closed || now == null || now.version() != document.version();
        };
    Linter linter = new Linter(registry, lint.config(snapshot, path, session.settings()));
    boolean policy = snapshot.kind(path) != FileKind.DOMAIN;
    List<Finding> alone = policy ? linter.lintAlone(snapshot, path) : List.of();
    List<Finding> all;
    synchronized (lock) {
      Carried before = carried.get(path);
      Carried rest =
          before == null ? Carried.none(document.text()) : before.movedTo(document.text());
      carried.put(path, rest);
      all = new ArrayList<>(alone);
      all.addAll(rest.findings());
    }
    if (!quick) {
      all = findings(snapshot, path, cancel);
      synchronized (lock) {
        carried.put(path, Carried.of(document.text(), all, alone));
      }
    }
    if (!cancel.isCancelled()) {
      tell(path, document, snapshot, wanted(all), quick);
    }
  }

  private void tell(
      String path, OpenDocument document, Snapshot snapshot, List<Finding> all, boolean always) {
    synchronized (lock) {
      List<Finding> before = told.put(path, all);
      if (!always && all.equals(before)) {
        return;
      }
    }
    PublishDiagnosticsParams params = new PublishDiagnosticsParams();
    params.setUri(session.uris().uri(path));
    params.setVersion(document.version());
    params.setDiagnostics(session.toLsp(snapshot).diagnostics(all));
    session.client().publishDiagnostics(params);
  }

  /** Everything that is wrong with a document, by the settings of the session. */
  List<Finding> findings(Snapshot snapshot, String path, CancelToken cancel) {
    if (snapshot.kind(path) == FileKind.DOMAIN) {
      SourceText text = snapshot.read(path).text();
      return text == null ? List.of() : DomainFindings.of(path, text, session.settings());
    }
    Linter linter = new Linter(registry, lint.config(snapshot, path, session.settings()));
    return linter.lint(snapshot, path, cancel);
  }

  /** The configuration files of the workspace. */
  LintSettings lint() {
    return lint;
  }

  /** What is wrong as a client that asks for it is told. */
  List<Finding> asked(Snapshot snapshot, String path, CancelToken cancel) {
    return wanted(findings(snapshot, path, cancel));
  }

  private List<Finding> wanted(List<Finding> found) {
    if (session.settings().flag("lint.enable", true)) {
      return found;
    }
    List<Finding> errors = new ArrayList<>();
    for (Finding finding : found) {
      if (finding.severity() == Severity.ERROR) {
        errors.add(finding);
      }
    }
    return errors;
  }
}
