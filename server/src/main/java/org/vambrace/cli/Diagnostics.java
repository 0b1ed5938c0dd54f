package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.cli.report.Diagnostic;
import org.vambrace.cli.report.Span;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Fix;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Related;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** Turns findings into what reports write: line numbers, paths as shown. Thread-safe. */
final class Diagnostics {
  private final Snapshot snapshot;
  private final Map<String, String> shown;
  private final String cwd;

  /**
   * For one run.
   *
   * @param shown the given files' absolute paths, and as what the user gave them
   * @param cwd other paths below it are shown relative to it
   */
  Diagnostics(Snapshot snapshot, Map<String, String> shown, String cwd) {
    this.snapshot = snapshot;
    this.shown = shown;
    this.cwd = cwd;
  }

  List<Diagnostic> of(String path, SourceText text, List<Finding> findings) {
    List<Diagnostic> out = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      Span span = Span.of(text, finding.where().range());
      List<Diagnostic.Place> related = new ArrayList<>();
      for (Related place : finding.related()) {
        SourceText there = text(place.where().path(), path, text);
        Span at = there == null ? new Span(1, 1, 1, 1) : Span.of(there, place.where().range());
        related.add(new Diagnostic.Place(show(place.where().path()), at, place.message()));
      }
      out.add(
          new Diagnostic(
              finding.id(),
              finding.severity(),
              finding.message(),
              span,
              sourceLine(text, span),
              List.copyOf(related),
              remedies(path, text, finding)));
    }
    return out;
  }

  private List<Diagnostic.Remedy> remedies(String path, SourceText text, Finding finding) {
    List<Diagnostic.Remedy> out = new ArrayList<>();
    for (Fix fix : finding.fixes()) {
      List<Diagnostic.Edit> edits = new ArrayList<>();
      for (FileEdit edit : fix.edits()) {
        SourceText there = text(edit.path(), path, text);
        if (there != null) {
          Span at = Span.of(there, edit.edit().range());
          edits.add(new Diagnostic.Edit(show(edit.path()), at, edit.edit().newText()));
        }
      }
      out.add(new Diagnostic.Remedy(fix.title(), fix.safe(), List.copyOf(edits)));
    }
    return List.copyOf(out);
  }

  private @Nullable SourceText text(String wanted, String path, SourceText text) {
    if (wanted.equals(path)) {
      return text;
    }
    FileModel file = snapshot.file(wanted);
    return file == null ? null : file.text();
  }

  private String show(String path) {
    String given = shown.get(path);
    if (given != null) {
      return given;
    }
    String below = Paths.below(cwd, path);
    return below != null ? below : path;
  }

  private static String sourceLine(SourceText text, Span span) {
    int line = span.startLine() - 1;
    int start = text.lines().start(line);
    return text.text().substring(start, Math.max(start, text.lines().end(line)));
  }
}
