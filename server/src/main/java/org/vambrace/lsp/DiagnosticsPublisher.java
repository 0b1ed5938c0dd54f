package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.Finding;
import org.vambrace.lint.LineLinter;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.Linter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Severity;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.OpenDocument;
import org.vambrace.workspace.Snapshot;

/**
 * Publishes what is wrong with open documents. At once after each change: what the file alone
 * shows, together with what was known before of the rest; when typing rests: everything, for the
 * changed document first and then for those that may depend on it. One thread does the former,
 * another the latter, a third all that very long documents need; a newer text cancels work on the
 * older.
 */
final class DiagnosticsPublisher {
  /** How long typing must rest before the rest of the findings is worked out, in milliseconds. */
  private static final long REST = 120;

  private final Session session;
  private final CheckRegistry registry = CheckRegistry.standard();
  private final LintSettings lint = new LintSettings(registry);
  private final Object lock = new Object();
  private final DueQueue urgent = new DueQueue();
  private final DueQueue resting = new DueQueue();
  private final DueQueue large = new DueQueue();
  private final Map<String, State> states = new HashMap<>();
  private final Map<String, Known> full = new ConcurrentHashMap<>();
  private final Map<String, Object> working = new ConcurrentHashMap<>();

  /** What clients that ask for diagnostics were answered last. */
  private final Map<String, Answered> answers = new ConcurrentHashMap<>();

  private final List<Thread> threads;
  private volatile boolean closed;
  private boolean rehearsed;

  /**
   * What is known of a document.
   *
   * @param alone what its last text alone showed
   * @param rest what more was known
   * @param told what the client was told last, and of which version
   */
  private record State(
      SourceText text, List<Finding> alone, Carried rest, int version, List<Finding> told) {}

  private record Answered(int version, List<Finding> findings) {}

  private record Known(Snapshot snapshot, List<Finding> findings) {}

  DiagnosticsPublisher(Session session) {
    this.session = session;
    this.threads =
        List.of(
            start("diagnostics", urgent, true),
            start("checks", resting, false),
            start("checks-large", large, false));
  }

  private Thread start(String name, DueQueue queue, boolean atOnce) {
    Thread thread = new Thread(null, () -> work(queue, atOnce), "vambrace-" + name, 16L << 20);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** A document was opened or changed. */
  void changed(String path) {
    session
        .workspace()
        .snapshot()
        .documents()
        .forEach(
            (open, document) -> {
              boolean itself = open.equals(path);
              if (itself && !Session.isLarge(document)) {
                urgent.put(path, 0);
              }
              later(document, itself ? REST : 2 * REST);
            });
  }

  private void later(OpenDocument document, long delay) {
    (Session.isLarge(document) ? large : resting).put(document.path(), delay);
  }

  /** A document was closed: nothing is said about it any more. */
  void closed(String path, String uri) {
    List.of(urgent, resting, large).forEach(queue -> queue.remove(path));
    synchronized (lock) {
      states.remove(path);
    }
    full.remove(path);
    working.remove(path);
    answers.remove(path);
    session.client().publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
  }

  /** Settings or files on disk changed. */
  void refresh() {
    full.clear();
    synchronized (lock) {
      states.clear();
    }
    session.workspace().snapshot().documents().values().forEach(document -> later(document, 0));
  }

  /** What is said of these files from elsewhere changed. */
  void refresh(Set<String> paths) {
    full.keySet().removeAll(paths);
    session
        .workspace()
        .snapshot()
        .documents()
        .forEach(
            (path, document) -> {
              if (paths.contains(path)) {
                later(document, 0);
              }
            });
  }

  void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private void work(DueQueue queue, boolean atOnce) {
    while (!closed) {
      try {
        publish(queue.take(), atOnce);
      } catch (InterruptedException e) {
        return;
      } catch (CancellationException e) {
        continue; // a newer text waits
      } catch (RuntimeException | StackOverflowError e) {
        e.printStackTrace();
      }
    }
  }

  private void publish(String path, boolean atOnce) {
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
    List<Finding> all = atOnce ? null : findings(snapshot, path, cancel);
    State next = next(snapshot, document, all, cancel);
    if (all != null && next != null) {
      askedAgain(path, document.version(), all);
    }
    if (atOnce && next != null && !rehearsed && snapshot.kind(path) != FileKind.DOMAIN) {
      rehearsed = true;
      Target target = snapshot.options(path).target();
      Rehearsal.play(path, next.text, next.alone, next.rest.findings(), target, cancel);
    }
  }

  /** Has a client that asks do so again where it knows less, or other things, than there is now. */
  private void askedAgain(String path, int version, List<Finding> all) {
    Answered last = answers.get(path);
    boolean news =
        last != null && last.version == version && !Carried.same(last.findings, wanted(all));
    if (news && session.abilities().refreshDiagnostics()) {
      answers.remove(path);
      session.client().refreshDiagnostics();
    }
  }

  /** Takes over what is known now and tells it; null where it is out of date. */
  @SuppressWarnings("ReferenceEquality") // whether another thread put one, not whether it is alike
  private @Nullable State next(
      Snapshot snapshot, OpenDocument document, @Nullable List<Finding> all, CancelToken cancel) {
    String path = document.path();
    while (true) {
      State before;
      synchronized (lock) {
        before = states.get(path);
      }
      if (cancel.isCancelled() || before != null && before.version > document.version()) {
        return null;
      }
      if (all == null && before != null && before.version == document.version()) {
        return before;
      }
      // Outside of the lock: the thread that reads messages must never wait for this.
      State next = state(snapshot, document, before, all);
      boolean same =
          before != null && before.version == document.version() && before.told.equals(next.told);
      synchronized (lock) {
        if (states.get(path) != before) {
          continue; // the other thread was quicker
        }
        if (cancel.isCancelled()) {
          return null;
        }
        states.put(path, next);
        if (!same) {
          tell(path, document, snapshot, wanted(next.told));
        }
        return next;
      }
    }
  }

  private State state(
      Snapshot snapshot,
      OpenDocument document,
      @Nullable State before,
      @Nullable List<Finding> all) {
    List<Finding> alone = alone(snapshot, document, before);
    Carried rest =
        all != null
            ? Carried.of(document.text(), all, alone)
            : before == null ? Carried.none(document.text()) : before.rest.movedTo(document.text());
    List<Finding> told = new ArrayList<>(all != null ? all : alone);
    if (all == null) {
      told.addAll(rest.findings());
    }
    return new State(document.text(), alone, rest, document.version(), told);
  }

  /** What the file alone shows: from its edited lines where that is enough. */
  private List<Finding> alone(Snapshot snapshot, OpenDocument document, @Nullable State before) {
    String path = document.path();
    if (snapshot.kind(path) == FileKind.DOMAIN) {
      return List.of();
    }
    if (before != null && before.text == document.text()) {
      return before.alone;
    }
    List<Finding> found =
        before == null
            ? null
            : LineLinter.update(
                path, before.text, before.alone, document.text(), snapshot.options(path).target());
    if (found != null) {
      return found;
    }
    return linter(snapshot, path).lintAlone(snapshot, path);
  }

  private void tell(String path, OpenDocument document, Snapshot snapshot, List<Finding> all) {
    if (closed || session.abilities().pullOnly()) {
      return;
    }
    PublishDiagnosticsParams params = new PublishDiagnosticsParams();
    params.setUri(session.uris().uri(path));
    params.setVersion(document.version());
    params.setDiagnostics(session.toLsp(snapshot).diagnostics(all));
    session.client().publishDiagnostics(params);
  }

  /**
   * Everything that is wrong with a document, by the settings of the session; worked out once for
   * each snapshot.
   */
  List<Finding> findings(Snapshot snapshot, String path, CancelToken cancel) {
    synchronized (working.computeIfAbsent(path, p -> new Object())) {
      List<Finding> known = known(snapshot, path);
      if (known != null) {
        return known;
      }
      cancel.check();
      List<Finding> found = all(snapshot, path, cancel);
      if (snapshot.documents().containsKey(path)) {
        full.put(path, new Known(snapshot, found));
      }
      return found;
    }
  }

  private List<Finding> all(Snapshot snapshot, String path, CancelToken cancel) {
    if (snapshot.kind(path) == FileKind.DOMAIN) {
      SourceText text = snapshot.read(path).text();
      LintConfig config = lint.config(snapshot, path, session.settings());
      return text == null
          ? List.of()
          : DomainFindings.of(snapshot, path, text, config, session.settings());
    }
    List<Finding> found = new ArrayList<>(linter(snapshot, path).lint(snapshot, path, cancel));
    SourceText text = snapshot.read(path).text();
    if (text != null) {
      found.addAll(session.tree().of(path, text));
    }
    return List.copyOf(found);
  }

  /** The checks as the settings want them for files beside {@code path}. */
  Linter linter(Snapshot snapshot, String path) {
    return new Linter(registry, lint.config(snapshot, path, session.settings()));
  }

  /** The configuration files of the workspace. */
  LintSettings lint() {
    return lint;
  }

  /**
   * What is wrong as a client that asks for it is told: as quickly as it is pushed to others, where
   * the client can be made to ask again once more is known.
   */
  List<Finding> asked(Snapshot snapshot, String path, CancelToken cancel) {
    List<Finding> found = wanted(quickly(snapshot, path, cancel));
    OpenDocument document = snapshot.documents().get(path);
    if (document != null) {
      answers.put(path, new Answered(document.version(), found));
    }
    return found;
  }

  private List<Finding> quickly(Snapshot snapshot, String path, CancelToken cancel) {
    OpenDocument document = snapshot.documents().get(path);
    State before;
    synchronized (lock) {
      before = states.get(path);
    }
    boolean quick =
        session.abilities().refreshDiagnostics()
            && before != null
            && document != null
            && !Session.isLarge(document)
            && known(snapshot, path) == null;
    State next = quick && document != null ? next(snapshot, document, null, cancel) : null;
    if (next == null) {
      return findings(snapshot, path, cancel);
    }
    List<Finding> all = known(snapshot, path);
    return all != null ? all : next.told; // the rest is being worked out since the last change
  }

  /** Everything, where it has been worked out for this snapshot; else null. */
  private @Nullable List<Finding> known(Snapshot snapshot, String path) {
    Known done = full.get(path);
    return done != null && done.snapshot == snapshot ? done.findings : null;
  }

  /** Those of the findings that the settings want to see. */
  List<Finding> wanted(List<Finding> found) {
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
