package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.ide.structure.CodeLenses;
import org.vambrace.ide.structure.Folding;
import org.vambrace.ide.structure.InlayHints;
import org.vambrace.ide.structure.Links;
import org.vambrace.ide.structure.Outline;
import org.vambrace.ide.structure.Selections;
import org.vambrace.policy.FileKind;
import org.vambrace.text.TextRange;

/** Requests about a whole document. */
abstract class StructureRequests extends NavigationRequests {
  private final TokenResults tokens = new TokenResults();

  StructureRequests(Session session) {
    super(session);
  }

  private static boolean isXml(Session.Context c) {
    return c.kind() == FileKind.DOMAIN;
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        List.of(),
        c -> isXml(c) ? List.of() : StructureToLsp.outline(Outline.of(c.snapshot(), c.path()), c));
  }

  @Override
  public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        List.of(),
        c -> isXml(c) ? List.of() : StructureToLsp.folds(Folding.of(c.snapshot(), c.path())));
  }

  @Override
  public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        List.of(),
        c -> {
          List<SelectionRange> found = new ArrayList<>();
          for (var position : params.getPositions()) {
            int offset = c.to().encoding().offset(c.text(), position);
            found.add(StructureToLsp.selection(Selections.at(c.snapshot(), c.path(), offset), c));
          }
          return found;
        });
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        new SemanticTokens(List.of()),
        c -> isXml(c) ? new SemanticTokens(List.of()) : tokens.full(c));
  }

  @Override
  public CompletableFuture<Either<SemanticTokens, SemanticTokensDelta>> semanticTokensFullDelta(
      SemanticTokensDeltaParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        Either.forLeft(new SemanticTokens(List.of())),
        c ->
            isXml(c)
                ? Either.forLeft(new SemanticTokens(List.of()))
                : tokens.delta(c, params.getPreviousResultId()));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        new SemanticTokens(List.of()),
        c ->
            isXml(c)
                ? new SemanticTokens(List.of())
                : tokens.range(c, c.to().encoding().range(c.text(), params.getRange())));
  }

  @Override
  public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        List.of(),
        c ->
            isXml(c)
                ? List.of()
                : StructureToLsp.links(Links.of(c.snapshot(), c.path(), c.cancel()), c));
  }

  @Override
  public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        List.of(),
        c ->
            isXml(c) || !session.settings().flag("inlayHints.enable", true)
                ? List.of()
                : StructureToLsp.hints(
                    InlayHints.of(
                        c.snapshot(),
                        c.path(),
                        c.to().encoding().range(c.text(), params.getRange()),
                        c.cancel()),
                    c));
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        List.of(),
        c -> {
          if (!session.settings().flag("codeLens.enable", true)) {
            return List.of();
          }
          List<CodeLenses.Lens> lenses =
              isXml(c)
                  ? DomainPreview.root(c.text())
                      .map(root -> domainLenses(c, root))
                      .orElse(List.of())
                  : CodeLenses.of(c.snapshot(), c.path(), c.cancel());
          return StructureToLsp.lenses(lenses, c);
        });
  }

  @Override
  public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
    RelatedFullDocumentDiagnosticReport none = new RelatedFullDocumentDiagnosticReport(List.of());
    return session.ask(
        params.getTextDocument().getUri(),
        false,
        new DocumentDiagnosticReport(none),
        c ->
            new DocumentDiagnosticReport(
                new RelatedFullDocumentDiagnosticReport(
                    c.to()
                        .diagnostics(
                            session.diagnostics().asked(c.snapshot(), c.path(), c.cancel())))));
  }

  private List<CodeLenses.Lens> domainLenses(Session.Context c, TextRange root) {
    return CodeLenses.ofDomain(
        c.text(), root, DomainFindings.generate(c.text(), session.settings()));
  }
}
