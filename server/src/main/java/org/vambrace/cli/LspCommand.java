package org.vambrace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vambrace lsp}: hands two streams to the language server, of which it knows no more. */
@Command(
    name = "lsp",
    mixinStandardHelpOptions = true,
    description = "Runs the language server on standard input and output.")
final class LspCommand implements Callable<Integer> {

  /** A language server as this package sees it. */
  @FunctionalInterface
  interface Server {
    /**
     * Serves one client until it says exit or goes away.
     *
     * @return the exit code of the process
     * @throws Exception if the streams fail
     */
    int serve(InputStream in, OutputStream out) throws Exception;
  }

  private static final int MAX_PORT = 65_535;

  private final Console console;
  private final Server server;

  @Option(
      names = "--socket",
      paramLabel = "PORT",
      description = "Connect to a client that listens on this port of the local host.")
  private int port;

  // Read by nobody: many clients add the option, and it is what happens anyway.
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--stdio", description = "Use standard input and output (the default).")
  private boolean stdio;

  LspCommand(Console console, Server server) {
    this.console = console;
    this.server = server;
  }

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > MAX_PORT) {
      throw new UsageException("--socket cannot be " + port + "; a port is at most " + MAX_PORT);
    }
    if (port == 0) {
      return server.serve(console.in(), console.out());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return server.serve(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException e) {
      throw new UsageException("no client listens on port " + port + " of this host");
    }
  }
}
