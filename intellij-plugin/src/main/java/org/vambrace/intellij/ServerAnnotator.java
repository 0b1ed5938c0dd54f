package org.vambrace.intellij;

import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.lang.annotation.AnnotationBuilder;
import com.intellij.lang.annotation.AnnotationHolder;
import com.intellij.lang.annotation.ExternalAnnotator;
import com.intellij.lang.annotation.HighlightSeverity;
import com.intellij.openapi.editor.Editor;
import com.intellij.openapi.progress.ProgressIndicator;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.util.TextRange;
import com.intellij.openapi.util.text.StringUtil;
import com.intellij.psi.PsiFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Position;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.LineIndex;

/**
 * Shows the server's diagnostics with their quick fixes, and colours words by their meaning. Asks
 * off the user interface's thread and without a read lock, as the platform wants of slow work.
 */
public final class ServerAnnotator
    extends ExternalAnnotator<ServerAnnotator.Request, ServerAnnotator.Answer> {

  /**
   * What to ask.
   *
   * @param server the project's server
   * @param uri the file
   * @param languageId its language, as the protocol calls it
   * @param text the text to judge
   */
  record Request(ServerHost server, String uri, String languageId, String text) {}

  /**
   * What came back.
   *
   * @param server who gave it, for what is asked only when a fix is chosen
   * @param text the text it is about
   * @param diagnostics what is wrong
   * @param fixes quick fixes, each with the diagnostics it mends
   * @param words words with their meaning
   */
  record Answer(
      ServerQueries server,
      String text,
      List<Diagnostic> diagnostics,
      List<CodeAction> fixes,
      List<SemanticWord> words) {}

  @Override
  public @Nullable Request collectInformation(PsiFile file, Editor editor, boolean hasErrors) {
    return collectInformation(file);
  }

  @Override
  public @Nullable Request collectInformation(PsiFile file) {
    boolean policy = file.getLanguage() == AppArmorLanguage.INSTANCE;
    String text = file.getText();
    if (!policy && !DomainXml.isDomain(text)) {
      return null;
    }
    return new Request(
        VambraceService.of(file.getProject()).server(),
        VambraceService.uri(file),
        policy ? "apparmor" : "xml",
        text);
  }

  @Override
  public Answer doAnnotate(Request request) {
    ProgressIndicator progress = ProgressManager.getInstance().getProgressIndicator();
    BooleanSupplier cancelled = () -> progress != null && progress.isCanceled();
    List<Diagnostic> diagnostics =
        request
            .server()
            .diagnostics(request.uri(), request.languageId(), request.text(), cancelled);
    Position end = Positions.of(request.text(), request.text().length());
    List<CodeAction> fixes = request.server().fixes(request.uri(), end, diagnostics);
    List<SemanticWord> words =
        request.languageId().equals("apparmor")
            ? request.server().queries().semanticWords(request.uri())
            : List.of();
    return new Answer(request.server().queries(), request.text(), diagnostics, fixes, words);
  }

  @Override
  public void apply(PsiFile file, Answer answer, AnnotationHolder holder) {
    if (!file.getText().equals(answer.text())) {
      return; // A newer text is on its way to the server already.
    }
    LineIndex lines = new LineIndex(answer.text());
    for (Diagnostic diagnostic : answer.diagnostics()) {
      show(diagnostic, lines, answer, holder);
    }
    for (SemanticWord word : answer.words()) {
      var key = SemanticColours.of(word);
      TextRange range = Positions.range(lines, word.range());
      if (key != null && !range.isEmpty()) {
        holder
            .newSilentAnnotation(HighlightSeverity.INFORMATION)
            .range(range)
            .textAttributes(key)
            .create();
      }
    }
  }

  private static void show(
      Diagnostic diagnostic, LineIndex lines, Answer answer, AnnotationHolder holder) {
    AnnotationBuilder builder =
        holder
            .newAnnotation(severity(diagnostic.getSeverity()), message(diagnostic))
            .range(visible(Positions.range(lines, diagnostic.getRange()), answer.text().length()))
            .tooltip(tooltip(diagnostic));
    List<DiagnosticTag> tags = diagnostic.getTags();
    if (tags != null && tags.contains(DiagnosticTag.Unnecessary)) {
      builder = builder.highlightType(ProblemHighlightType.LIKE_UNUSED_SYMBOL);
    } else if (tags != null && tags.contains(DiagnosticTag.Deprecated)) {
      builder = builder.highlightType(ProblemHighlightType.LIKE_DEPRECATED);
    }
    for (CodeAction fix : fixes(answer, diagnostic)) {
      builder = builder.withFix(new ServerFix(answer.server(), fix));
    }
    builder.create();
  }

  private static List<CodeAction> fixes(Answer answer, Diagnostic diagnostic) {
    List<CodeAction> out = new ArrayList<>();
    for (CodeAction fix : answer.fixes()) {
      if (fix.getDiagnostics().stream().anyMatch(one -> same(one, diagnostic))) {
        out.add(fix);
      }
    }
    return out;
  }

  private static boolean same(Diagnostic first, Diagnostic second) {
    return first.getRange().equals(second.getRange()) && id(first).equals(id(second));
  }

  private static HighlightSeverity severity(@Nullable DiagnosticSeverity severity) {
    return severity == null || severity == DiagnosticSeverity.Error
        ? HighlightSeverity.ERROR
        : severity == DiagnosticSeverity.Warning
            ? HighlightSeverity.WARNING
            : severity == DiagnosticSeverity.Information
                ? HighlightSeverity.WEAK_WARNING
                : HighlightSeverity.INFORMATION;
  }

  /** An empty range shows nothing in the editor: it is widened to the unit beside it. */
  private static TextRange visible(TextRange range, int length) {
    if (!range.isEmpty() || length == 0) {
      return range;
    }
    return range.getStartOffset() < length
        ? new TextRange(range.getStartOffset(), range.getStartOffset() + 1)
        : new TextRange(length - 1, length);
  }

  private static String message(Diagnostic diagnostic) {
    String text =
        diagnostic.getMessage().isLeft()
            ? diagnostic.getMessage().getLeft()
            : diagnostic.getMessage().getRight().getValue();
    return text + " [" + id(diagnostic) + "]";
  }

  private static String id(Diagnostic diagnostic) {
    return diagnostic.getCode() == null
        ? "vambrace"
        : diagnostic.getCode().isLeft()
            ? diagnostic.getCode().getLeft()
            : String.valueOf(diagnostic.getCode().getRight());
  }

  private static String tooltip(Diagnostic diagnostic) {
    StringBuilder html = new StringBuilder(StringUtil.escapeXmlEntities(message(diagnostic)));
    List<DiagnosticRelatedInformation> related = diagnostic.getRelatedInformation();
    if (related != null) {
      for (DiagnosticRelatedInformation one : related) {
        String uri = one.getLocation().getUri();
        html.append("<br>")
            .append(StringUtil.escapeXmlEntities(uri.substring(uri.lastIndexOf('/') + 1)))
            .append(':')
            .append(one.getLocation().getRange().getStart().getLine() + 1)
            .append(": ")
            .append(StringUtil.escapeXmlEntities(one.getMessage()));
      }
    }
    return html.toString();
  }
}
