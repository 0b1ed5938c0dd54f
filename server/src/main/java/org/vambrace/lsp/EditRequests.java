package org.vambrace.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.vambrace.format.EditorConfig;
import org.vambrace.format.FormatOptions;
import org.vambrace.format.Formatter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/** Requests whose answers are edits. */
abstract class EditRequests extends StructureRequests {
  EditRequests(Session session) {
    super(session);
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        List.of(),
        c ->
            CodeActions.of(
                session,
                c,
                c.to().encoding().range(c.text(), params.getRange()),
                params.getContext()));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return session.ask(
        params.getTextDocument().getUri(), true, List.of(), c -> format(c, c.text().range()));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> rangeFormatting(
      DocumentRangeFormattingParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        List.of(),
        c -> format(c, c.to().encoding().range(c.text(), params.getRange())));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> onTypeFormatting(
      DocumentOnTypeFormattingParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        true,
        List.of(),
        c -> {
          int line = params.getPosition().getLine() - (params.getCh().equals("\n") ? 1 : 0);
          int start = c.text().lines().start(Math.max(0, line));
          return format(c, TextRange.at(start));
        });
  }

  private static List<TextEdit> format(Session.Context c, TextRange range) {
    FileModel file = c.snapshot().file(c.path());
    if (file == null || c.kind() == FileKind.DOMAIN || c.kind() == FileKind.ABI) {
      return List.of();
    }
    FormatOptions options = EditorConfig.options(c.snapshot(), c.path());
    Target target = c.snapshot().options(c.path()).target();
    boolean whole = range.equals(c.text().range());
    return c.to()
        .edits(
            c.path(),
            whole
                ? Formatter.format(file.syntax(), target, options)
                : Formatter.format(file.syntax(), target, options, range));
  }
}
