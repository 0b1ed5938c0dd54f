package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDiagnosticReportPartialResult;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.BatchLinter;
import org.vambrace.lint.Finding;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.OpenDocument;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * Answers {@code workspace/diagnostic}: every policy file of the folders, as a command line would
 * lint them, on one snapshot. Models are not kept; what the client knows already is only named; a
 * client that takes partial results gets them in portions, so that no message grows large.
 */
final class WorkspaceDiagnostics {
  private static final int PORTION = 50;

  private final Session session;
  private final Snapshot snapshot;
  private final CancelToken cancel;
  private final @Nullable Either<String, Integer> token;
  private final Map<String, String> previous = new HashMap<>();
  private final ToLsp to;
  private List<WorkspaceDocumentDiagnosticReport> reports = new ArrayList<>();

  private WorkspaceDiagnostics(
      Session session, Snapshot snapshot, WorkspaceDiagnosticParams params, CancelToken cancel) {
    this.session = session;
    this.snapshot = snapshot;
    this.cancel = cancel;
    this.token = params.getPartialResultToken();
    this.to = session.toLsp(snapshot);
    List<PreviousResultId> known = params.getPreviousResultIds();
    for (PreviousResultId one : known == null ? List.<PreviousResultId>of() : known) {
      previous.put(one.getUri(), one.getValue());
    }
  }

  /**
   * The answer.
   *
   * @param files all files that hold policy
   */
  static WorkspaceDiagnosticReport of(
      Session session,
      Snapshot snapshot,
      Set<String> files,
      WorkspaceDiagnosticParams params,
      CancelToken cancel) {
    WorkspaceDiagnostics run = new WorkspaceDiagnostics(session, snapshot, params, cancel);
    run.all(files);
    return new WorkspaceDiagnosticReport(run.reports);
  }

  private void all(Set<String> files) {
    Map<String, List<BatchLinter.Input>> byFolder = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (String folder : session.folders()) {
      for (String path : new TreeSet<>(files)) {
        if (Paths.below(folder, path) != null && seen.add(path)) {
          byFolder
              .computeIfAbsent(folder, k -> new ArrayList<>())
              .add(new BatchLinter.Input(path, null, null));
        }
      }
    }
    byFolder.forEach(
        (folder, inputs) -> {
          BatchLinter batch =
              new BatchLinter(
                  session.diagnostics().linter(snapshot, Paths.resolve(folder, "x")),
                  snapshot,
                  cancel);
          batch.run(inputs, false, 1, this::report);
        });
  }

  private boolean report(BatchLinter.Result result) {
    cancel.check();
    List<Finding> found = new ArrayList<>(result.findings());
    if (result.text() != null) {
      found.addAll(session.tree().of(result.path(), result.text()));
    }
    List<Diagnostic> diagnostics = to.diagnostics(session.diagnostics().wanted(found));
    String uri = to.uri(result.path());
    String id = Integer.toHexString(diagnostics.hashCode());
    OpenDocument document = snapshot.documents().get(result.path());
    Integer version = document == null ? null : document.version();
    String before = previous.get(uri);
    if (id.equals(before)) {
      add(
          new WorkspaceDocumentDiagnosticReport(
              new WorkspaceUnchangedDocumentDiagnosticReport(id, uri, version)));
    } else if (before != null || !diagnostics.isEmpty()) {
      var full = new WorkspaceFullDocumentDiagnosticReport(diagnostics, uri, version);
      full.setResultId(id);
      add(new WorkspaceDocumentDiagnosticReport(full));
    }
    return true;
  }

  private void add(WorkspaceDocumentDiagnosticReport report) {
    reports.add(report);
    if (token != null && reports.size() >= PORTION) {
      var portion = new WorkspaceDiagnosticReportPartialResult(reports);
      session.client().notifyProgress(new ProgressParams(token, Either.forRight(portion)));
      reports = new ArrayList<>();
    }
  }
}
