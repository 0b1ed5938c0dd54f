package org.vambrace.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.services.LanguageServer;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.disk.DiskFiles;

/** Serves one client over two streams. */
public final class LspServer {
  /** Warns of every odd message of a client; only what goes wrong here is worth the log. */
  private static final Logger PROTOCOL = Logger.getLogger("org.eclipse.lsp4j");

  private LspServer() {}

  /**
   * Serves a client until it says {@code exit} or the input ends.
   *
   * @param in messages of the client
   * @param out messages to the client; while this runs, nothing else in the process may write to
   *     it, so {@code System.out} is turned to {@code System.err}
   * @return exit code: 0 after shutdown, else 1 (LSP 3.17, "Exit notification")
   * @throws IOException if reading fails
   */
  public static int serve(InputStream in, OutputStream out) throws IOException {
    PrintStream stdout = System.out;
    System.setOut(System.err);
    try {
      String home = System.getProperty("user.home", "/");
      String system = System.getProperty("os.name", "");
      CheckPages pages = CheckPages.inCache(System.getenv(), home, system);
      return serve(in, out, new DiskFiles(), pages);
    } finally {
      System.setOut(stdout);
    }
  }

  static int serve(InputStream in, OutputStream out, FileSource files, CheckPages pages)
      throws IOException {
    PROTOCOL.setLevel(Level.SEVERE);
    Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
    methods.putAll(ServiceEndpoints.getSupportedMethods(LanguageServer.class));
    methods.putAll(ServiceEndpoints.getSupportedMethods(Client.class));
    MessageJsonHandler json = new MessageJsonHandler(methods);
    StreamMessageConsumer writer = new StreamMessageConsumer(out, json);
    Session session = new Session(files, pages);
    Endpoint local = ServiceEndpoints.toEndpoint(List.of(new VambraceServer(session)));
    RemoteEndpoint remote = new RemoteEndpoint(writer, local, LspServer::error);
    json.setMethodProvider(remote);
    session.connect(ServiceEndpoints.toServiceObject(remote, Client.class));
    MessageReader reader = new MessageReader(in, json, remote, writer);
    Lifecycle lifecycle = new Lifecycle(remote, writer, reader::close);
    try {
      reader.listen(lifecycle);
    } finally {
      session.close();
    }
    return lifecycle.exitCode();
  }

  private static ResponseError error(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException
        || cause instanceof java.lang.reflect.InvocationTargetException
        || cause instanceof java.util.concurrent.ExecutionException) {
      Throwable inner = cause.getCause();
      if (inner == null) {
        break;
      }
      cause = inner;
    }
    if (cause instanceof ResponseErrorException e) {
      return e.getResponseError();
    }
    if (cause instanceof CancellationException) {
      return new ResponseError(ResponseErrorCode.RequestCancelled, "cancelled", null);
    }
    if (cause instanceof UnsupportedOperationException) {
      return new ResponseError(ResponseErrorCode.MethodNotFound, "not supported here", null);
    }
    String what = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    cause.printStackTrace();
    return new ResponseError(ResponseErrorCode.InternalError, what, null);
  }
}
