package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.Finding;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.Linter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Severity;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.OpenDocument;
import org.vambrace.workspace.Snapshot;

/**
 * Publishes what is wrong with open documents: the changed one at once, those that depend on it
 * when there is time. One thread works; a newer text of a document cancels work on the older.
 */
final class DiagnosticsPublisher {
  private final Session session;
  private final CheckRegistry registry = CheckRegistry.standard();
  private final Set<String> urgent = new LinkedHashSet<>();
  private final Set<String> later = new LinkedHashSet<>();
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
    Snapshot snapshot = session.workspace().snapshot();
    synchronized (urgent) {
      later.remove(path);
      urgent.remove(path);
      urgent.add(path);
      for (String other : snapshot.documents().keySet()) {
        if (!other.equals(path)) {
          later.add(other);
        }
      }
      urgent.notifyAll();
    }
  }

  /** A document was closed: nothing is said about it any more. */
  void closed(String path, String uri) {
    synchronized (urgent) {
      urgent.remove(path);
      later.remove(path);
    }
    session.client().publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
  }

  /** Settings or files on disk changed. */
  void refresh() {
    synchronized (urgent) {
      later.addAll(session.workspace().snapshot().documents().keySet());
      urgent.notifyAll();
    }
  }

  void close() {
    closed = true;
    thread.interrupt();
  }

  private void work() {
    while (!closed) {
      try {
        String path = next();
        publish(path);
      } catch (InterruptedException e) {
        return;
      } catch (CancellationException e) {
        continue; // a newer text waits
      } catch (RuntimeException | StackOverflowError e) {
        e.printStackTrace();
      }
    }
  }

  private String next() throws InterruptedException {
    synchronized (urgent) {
      while (urgent.isEmpty() && later.isEmpty()) {
        urgent.wait();
      }
      if (urgent.isEmpty()) {
        urgent.wait(100); // typing goes on: dependants can wait
      }
      Set<String> from = urgent.isEmpty() ? later : urgent;
      if (from.isEmpty()) {
        return next();
      }
      String path = from.iterator().next();
      from.remove(path);
      return path;
    }
  }

  private void publish(String path) {
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
    List<Finding> findings = findings(snapshot, path, cancel);
    if (cancel.isCancelled()) {
      return;
    }
    PublishDiagnosticsParams params = new PublishDiagnosticsParams();
    params.setUri(session.uris().uri(path));
    params.setVersion(document.version());
    params.setDiagnostics(session.toLsp(snapshot).diagnostics(findings));
    session.client().publishDiagnostics(params);
  }

  /** What is wrong with a document, by the settings of the session. */
  List<Finding> findings(Snapshot snapshot, String path, CancelToken cancel) {
    if (snapshot.kind(path) == FileKind.DOMAIN) {
      return List.of();
    }
    ClientSettings settings = session.settings();
    Linter linter = new Linter(registry, config(settings));
    List<Finding> found = linter.lint(snapshot, path, cancel);
    if (settings.flag("lint.enable", true)) {
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

  private static LintConfig config(@Nullable ClientSettings settings) {
    if (settings == null) {
      return LintConfig.DEFAULT;
    }
    return new LintConfig(
        Set.of(),
        Set.copyOf(settings.texts("lint.select")),
        Set.copyOf(settings.texts("lint.ignore")),
        java.util.Map.of(),
        List.of());
  }
}
