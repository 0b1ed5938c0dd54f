package org.vambrace.intellij;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the server, and the wait for its answers. A wait ends at once when the platform
 * cancels the work it is part of, so that no read lock outlives its use. Thread-safe.
 */
final class ServerQueries {
  private static final Logger LOG = Logger.getInstance(ServerQueries.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int STEP_MILLIS = 10;

  private final LanguageServer server;
  private final TextDocumentService documents;
  private final ServerCapabilities capabilities;

  ServerQueries(LanguageServer server, ServerCapabilities capabilities) {
    this.server = server;
    this.documents = server.getTextDocumentService();
    this.capabilities = capabilities;
  }

  /**
   * Quick fixes for all diagnostics of a document the server knows, each with those it mends.
   *
   * @param end where the document ends
   */
  List<CodeAction> fixes(String uri, Position end, List<Diagnostic> diagnostics) {
    CodeActionParams params =
        new CodeActionParams(
            new TextDocumentIdentifier(uri),
            new Range(new Position(0, 0), end),
            new CodeActionContext(diagnostics, List.of(CodeActionKind.QuickFix)));
    List<CodeAction> out = new ArrayList<>();
    List<Either<Command, CodeAction>> found = await(() -> documents.codeAction(params), List.of());
    for (Either<Command, CodeAction> one : found) {
      if (one.isRight() && one.getRight().getDiagnostics() != null) {
        out.add(one.getRight());
      }
    }
    return List.copyOf(out);
  }

  /** An action with its edits, which the server may leave out of the list. */
  CodeAction resolved(CodeAction action) {
    return action.getEdit() != null
        ? action
        : await(() -> documents.resolveCodeAction(action), action);
  }

  /** What may stand at a place. */
  List<CompletionItem> completion(String uri, Position position) {
    CompletionParams params = new CompletionParams(new TextDocumentIdentifier(uri), position);
    Either<List<CompletionItem>, CompletionList> found =
        await(() -> documents.completion(params), Either.forLeft(List.of()));
    return found.isLeft() ? found.getLeft() : found.getRight().getItems();
  }

  /** What the server says of a place, as Markdown; null if nothing. */
  @Nullable String hover(String uri, Position position) {
    HoverParams params = new HoverParams(new TextDocumentIdentifier(uri), position);
    Hover found = await(() -> documents.hover(params), new Hover(List.of()));
    if (found.getContents() == null || found.getContents().isLeft()) {
      return null;
    }
    return found.getContents().getRight().getValue();
  }

  /** Where what stands at a place is declared. */
  List<Location> definition(String uri, Position position) {
    DefinitionParams params = new DefinitionParams(new TextDocumentIdentifier(uri), position);
    Either<List<? extends Location>, List<? extends LocationLink>> found =
        await(() -> documents.definition(params), Either.forLeft(List.of()));
    List<Location> out = new ArrayList<>();
    if (found.isLeft()) {
      out.addAll(found.getLeft());
    } else {
      for (LocationLink link : found.getRight()) {
        out.add(new Location(link.getTargetUri(), link.getTargetSelectionRange()));
      }
    }
    return out;
  }

  /** Where what stands at a place is used, its declaration left out. */
  List<Location> references(String uri, Position position) {
    ReferenceParams params =
        new ReferenceParams(new TextDocumentIdentifier(uri), position, new ReferenceContext(false));
    return List.copyOf(await(() -> documents.references(params), List.of()));
  }

  /** The outline of a document. */
  List<DocumentSymbol> symbols(String uri) {
    DocumentSymbolParams params = new DocumentSymbolParams(new TextDocumentIdentifier(uri));
    List<DocumentSymbol> out = new ArrayList<>();
    List<Either<SymbolInformation, DocumentSymbol>> found =
        await(() -> documents.documentSymbol(params), List.of());
    for (Either<SymbolInformation, DocumentSymbol> one : found) {
      if (one.isRight()) {
        out.add(one.getRight());
      }
    }
    return out;
  }

  /** The meaning of words, one after another; empty where the server gives none. */
  List<SemanticWord> semanticWords(String uri) {
    SemanticTokensWithRegistrationOptions provider = capabilities.getSemanticTokensProvider();
    if (provider == null) {
      return List.of();
    }
    SemanticTokensParams params = new SemanticTokensParams(new TextDocumentIdentifier(uri));
    SemanticTokens found =
        await(() -> documents.semanticTokensFull(params), new SemanticTokens(List.of()));
    return SemanticWord.decode(found.getData(), provider.getLegend());
  }

  /**
   * Runs one of the server's commands.
   *
   * @return its result, or null where it failed
   */
  @Nullable JsonObject command(String name, JsonObject argument) {
    ExecuteCommandParams params = new ExecuteCommandParams(name, List.of(argument));
    Object none = new JsonObject();
    Object found = await(() -> server.getWorkspaceService().executeCommand(params), none);
    JsonElement tree = found instanceof JsonElement json ? json : new Gson().toJsonTree(found);
    return found == none || !tree.isJsonObject() ? null : tree.getAsJsonObject();
  }

  /**
   * The answer, or {@code none} where the server has no such service, fails, or is too slow.
   *
   * @throws ProcessCanceledException if the platform cancels what the answer is for
   */
  private static <T> T await(Supplier<CompletableFuture<T>> request, T none) {
    CompletableFuture<T> answer;
    try {
      answer = request.get();
    } catch (UnsupportedOperationException e) {
      return none;
    }
    try {
      for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
        ProgressManager.checkCanceled();
        if (came(answer)) {
          T found = answer.get();
          return found == null ? none : found;
        }
      }
      return none;
    } catch (CancellationException e) {
      if (e instanceof ProcessCanceledException) {
        throw e;
      }
      return none;
    } catch (ExecutionException e) {
      LOG.info("the language server did not answer", e);
      return none;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return none;
    } finally {
      answer.cancel(true);
    }
  }

  /** Waits a moment for an answer, whatever it is. */
  private static boolean came(CompletableFuture<?> answer)
      throws ExecutionException, InterruptedException {
    try {
      answer.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
