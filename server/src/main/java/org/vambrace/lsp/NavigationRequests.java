package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.DeclarationParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.ImplementationParams;
import org.eclipse.lsp4j.LinkedEditingRangeParams;
import org.eclipse.lsp4j.LinkedEditingRanges;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.navigation.Definition;
import org.vambrace.ide.navigation.Highlight;
import org.vambrace.ide.navigation.LinkedEditing;
import org.vambrace.ide.navigation.References;
import org.vambrace.ide.navigation.Rename;
import org.vambrace.policy.FileKind;
import org.vambrace.text.TextRange;

/** Requests about the name at a position. */
abstract class NavigationRequests implements TextDocumentService {
  /** The session they belong to. */
  protected final Session session;

  NavigationRequests(Session session) {
    this.session = session;
  }

  /** A question about one place of a document. */
  @FunctionalInterface
  private interface Question<T> {
    @Nullable T answer(Session.Context c, int offset);
  }

  /** Answers {@code question} about the place that {@code params} name, as {@link Session#ask}. */
  private <T> CompletableFuture<T> at(
      TextDocumentPositionParams params, boolean strict, @Nullable T none, Question<T> question) {
    return session.ask(
        params.getTextDocument().getUri(),
        strict,
        none,
        c -> question.answer(c, c.to().encoding().offset(c.text(), params.getPosition())));
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    return at(
        params,
        false,
        null,
        (c, offset) -> {
          var found =
              c.kind() == FileKind.DOMAIN
                  ? DomainFindings.hover(c.text(), offset, session.settings())
                  : org.vambrace.ide.hover.Hover.at(c.snapshot(), c.path(), offset, c.cancel());
          return found == null
              ? null
              : new Hover(
                  new MarkupContent(MarkupKind.MARKDOWN, found.markdown()),
                  c.to().range(c.path(), found.range()));
        });
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return navigate(params);
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      declaration(DeclarationParams params) {
    return navigate(params);
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      implementation(ImplementationParams params) {
    return navigate(params);
  }

  private CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      navigate(TextDocumentPositionParams params) {
    return at(
        params,
        false,
        Either.forLeft(List.of()),
        (c, offset) ->
            NavigationToLsp.links(
                Definition.at(c.snapshot(), c.path(), offset, c.cancel()),
                c,
                session.abilities().links()));
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    boolean declarations =
        params.getContext() == null || params.getContext().isIncludeDeclaration();
    return at(
        params,
        false,
        List.of(),
        (c, offset) ->
            NavigationToLsp.places(
                References.at(c.snapshot(), c.path(), offset, c.cancel()), c, declarations));
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return at(
        params,
        false,
        List.of(),
        (c, offset) -> NavigationToLsp.highlights(Highlight.at(c.snapshot(), c.path(), offset), c));
  }

  @Override
  public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams params) {
    return at(
        params,
        false,
        null,
        (c, offset) -> {
          var found = org.vambrace.ide.signature.SignatureHelp.at(c.snapshot(), c.path(), offset);
          return found == null ? null : signature(found);
        });
  }

  private SignatureHelp signature(org.vambrace.ide.signature.SignatureHelp found) {
    List<ParameterInformation> parameters = new ArrayList<>();
    for (TextRange range : found.parameters()) {
      ParameterInformation one = new ParameterInformation();
      if (session.abilities().labelOffsets()) {
        one.setLabel(Tuple.two(range.start(), range.end()));
      } else {
        one.setLabel(found.label().substring(range.start(), range.end()));
      }
      parameters.add(one);
    }
    SignatureInformation information = new SignatureInformation(found.label());
    information.setParameters(parameters);
    information.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, found.documentation()));
    Integer active = found.active() < 0 ? null : found.active();
    return new SignatureHelp(List.of(information), 0, active);
  }

  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    return at(
        params,
        true,
        null,
        (c, offset) -> {
          Rename.Prepared found = Rename.prepare(c.snapshot(), c.path(), offset, c.cancel());
          return found == null
              ? null
              : Either3.forSecond(
                  new PrepareRenameResult(c.to().range(c.path(), found.range()), found.name()));
        });
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    return at(
        params,
        true,
        null,
        (c, offset) ->
            EditsToLsp.rename(
                Rename.rename(c.snapshot(), c.path(), offset, params.getNewName(), c.cancel()),
                c,
                session.abilities()));
  }

  @Override
  public CompletableFuture<LinkedEditingRanges> linkedEditingRange(
      LinkedEditingRangeParams params) {
    return at(
        params,
        true,
        null,
        (c, offset) -> {
          List<Range> ranges = new ArrayList<>();
          for (TextRange range : LinkedEditing.at(c.snapshot(), c.path(), offset)) {
            ranges.add(c.to().range(c.path(), range));
          }
          return ranges.isEmpty() ? null : new LinkedEditingRanges(ranges);
        });
  }

  @Override
  public CompletableFuture<List<CallHierarchyItem>> prepareCallHierarchy(
      CallHierarchyPrepareParams params) {
    return at(params, false, null, (c, offset) -> CallHierarchyToLsp.prepare(c, offset));
  }

  @Override
  public CompletableFuture<List<CallHierarchyIncomingCall>> callHierarchyIncomingCalls(
      CallHierarchyIncomingCallsParams params) {
    return session.askAll(
        false,
        (snapshot, cancel) ->
            CallHierarchyToLsp.incoming(
                params.getItem(), snapshot, session.toLsp(snapshot), cancel));
  }

  @Override
  public CompletableFuture<List<CallHierarchyOutgoingCall>> callHierarchyOutgoingCalls(
      CallHierarchyOutgoingCallsParams params) {
    return session.askAll(
        false,
        (snapshot, cancel) ->
            CallHierarchyToLsp.outgoing(
                params.getItem(), snapshot, session.toLsp(snapshot), cancel));
  }
}
