package org.vambrace.lsp;

import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * Lets messages through in the order that LSP asks for: {@code initialize} first and once, nothing
 * but {@code exit} behind {@code shutdown} (LSP 3.17, "Server lifecycle").
 */
final class Lifecycle implements MessageConsumer {
  private enum State {
    NEW,
    RUNNING,
    SHUT_DOWN
  }

  private final MessageConsumer next;
  private final MessageConsumer out;
  private final Runnable exit;
  private State state = State.NEW;

  Lifecycle(MessageConsumer next, MessageConsumer out, Runnable exit) {
    this.next = next;
    this.out = out;
    this.exit = exit;
  }

  /** What the process returns if it ends now. */
  int exitCode() {
    return state == State.SHUT_DOWN ? 0 : 1;
  }

  @Override
  public void consume(Message message) {
    if (message instanceof RequestMessage request) {
      request(request);
    } else if (message instanceof NotificationMessage notification) {
      if ("exit".equals(notification.getMethod())) {
        exit.run();
      } else if (state == State.RUNNING) {
        next.consume(message);
      }
    } else {
      next.consume(message);
    }
  }

  private void request(RequestMessage request) {
    String method = request.getMethod();
    boolean initialize = "initialize".equals(method);
    if (state == State.NEW && !initialize) {
      refuse(request, ResponseErrorCode.ServerNotInitialized, "initialize comes first");
    } else if (state == State.SHUT_DOWN) {
      refuse(request, ResponseErrorCode.InvalidRequest, "the server was shut down");
    } else if (state == State.RUNNING && initialize) {
      refuse(request, ResponseErrorCode.InvalidRequest, "the server is initialized already");
    } else {
      state = "shutdown".equals(method) ? State.SHUT_DOWN : State.RUNNING;
      next.consume(request);
    }
  }

  private void refuse(RequestMessage request, ResponseErrorCode code, String why) {
    ResponseMessage response = new ResponseMessage();
    response.setRawId(request.getRawId());
    response.setError(new ResponseError(code, why, null));
    out.consume(response);
  }
}
