package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.vambrace.lint.Finding;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** Own records as LSP's, on one snapshot. Confined to one thread. */
final class ToLsp {
  private final Snapshot snapshot;
  private final Uris uris;
  private final PositionEncoding encoding;
  private final CheckPages pages;
  private final Map<String, SourceText> texts = new HashMap<>();

  /**
   * Conversions of what {@code snapshot} says.
   *
   * @param pages where the codes of diagnostics lead to
   */
  ToLsp(Snapshot snapshot, Uris uris, PositionEncoding encoding, CheckPages pages) {
    this.pages = pages;
    this.snapshot = snapshot;
    this.uris = uris;
    this.encoding = encoding;
  }

  PositionEncoding encoding() {
    return encoding;
  }

  String uri(String path) {
    return uris.uri(path);
  }

  /** A span of a file. */
  Range range(String path, TextRange range) {
    SourceText text =
        texts.computeIfAbsent(
            path,
            p -> {
              SourceText read = snapshot.read(p).text();
              return read == null ? SourceText.of("") : read;
            });
    return encoding.range(text, range);
  }

  Location location(org.vambrace.policy.Location where) {
    return new Location(uri(where.path()), range(where.path(), where.range()));
  }

  org.eclipse.lsp4j.TextEdit edit(String path, TextEdit edit) {
    return new org.eclipse.lsp4j.TextEdit(range(path, edit.range()), edit.newText());
  }

  List<org.eclipse.lsp4j.TextEdit> edits(String path, List<TextEdit> edits) {
    List<org.eclipse.lsp4j.TextEdit> out = new ArrayList<>();
    for (TextEdit edit : edits) {
      out.add(edit(path, edit));
    }
    return out;
  }

  List<Diagnostic> diagnostics(List<Finding> findings) {
    List<Diagnostic> out = new ArrayList<>();
    for (Finding finding : findings) {
      out.add(diagnostic(finding));
    }
    return out;
  }

  private Diagnostic diagnostic(Finding finding) {
    Diagnostic out = new Diagnostic();
    out.setRange(range(finding.where().path(), finding.where().range()));
    out.setSeverity(severity(finding.severity()));
    out.setCode(finding.id());
    String page = pages.href(finding.id());
    if (page != null) {
      out.setCodeDescription(new DiagnosticCodeDescription(page));
    }
    out.setSource("vambrace");
    out.setMessage(finding.message());
    List<DiagnosticRelatedInformation> related = new ArrayList<>();
    for (Related one : finding.related()) {
      related.add(new DiagnosticRelatedInformation(location(one.where()), one.message()));
    }
    if (!related.isEmpty()) {
      out.setRelatedInformation(related);
    }
    if (!finding.tags().isEmpty()) {
      out.setTags(tags(finding.tags()));
    }
    return out;
  }

  private static List<DiagnosticTag> tags(Set<Finding.Tag> tags) {
    List<DiagnosticTag> out = new ArrayList<>();
    for (Finding.Tag tag : tags) {
      out.add(
          tag == Finding.Tag.UNNECESSARY ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated);
    }
    return out;
  }

  static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFORMATION -> DiagnosticSeverity.Information;
      case HINT -> DiagnosticSeverity.Hint;
    };
  }
}
