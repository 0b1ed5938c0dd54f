package org.vambrace.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

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
}
