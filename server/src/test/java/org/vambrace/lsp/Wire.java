package org.vambrace.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.vambrace.workspace.FileSource;

/** A client of a server that runs in this process, down to the bytes. */
final class Wire implements AutoCloseable {
  private static final int SECONDS = 240;
  private final OutputStream toServer;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Map<String, JsonObject> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonObject> notes = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> orphans = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private volatile String configuration = "null";
  private int id;

  Wire(FileSource files) throws IOException {
    this(files, CheckPages.NONE);
  }

  Wire(FileSource files, CheckPages pages) throws IOException {
    PipedInputStream in = new PipedInputStream(1 << 20);
    PipedOutputStream out = new PipedOutputStream();
    PipedInputStream fromServer = new PipedInputStream(out, 1 << 20);
    toServer = new PipedOutputStream(in);
    start(
        "server",
        () -> {
          try {
            exit.complete(LspServer.serve(in, out, files, pages));
            out.close();
          } catch (IOException | RuntimeException e) {
            exit.completeExceptionally(e);
          }
        });
    start("client", () -> read(new DataInputStream(fromServer)));
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, "test-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void read(DataInputStream in) {
    try {
      while (true) {
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
          if (line.startsWith("Content-Length: ")) {
            length = Integer.parseInt(line.substring(16));
          }
        }
        byte[] body = new byte[length];
        in.readFully(body);
        take(JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject());
      }
    } catch (IOException e) {
      synchronized (answers) {
        answers.notifyAll(); // the stream has ended
      }
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("end");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  private void take(JsonObject message) throws IOException {
    JsonElement number = message.get("id");
    if (message.has("method") && number != null) {
      JsonObject answer = new JsonObject();
      answer.addProperty("jsonrpc", "2.0");
      answer.add("id", number);
      boolean asked = message.get("method").getAsString().equals("workspace/configuration");
      String result = asked ? configuration : "null";
      send(answer.toString().replace("}", ",\"result\":" + result + "}"));
      requests.add(message.get("method").getAsString());
    } else if (message.has("method")) {
      notes.add(message);
      heard.add(message.get("method").getAsString());
    } else if (number == null || number.isJsonNull()) {
      orphans.add(message);
    } else {
      synchronized (answers) {
        answers.put(number.getAsString(), message);
        counts.merge(number.getAsString(), 1, Integer::sum);
        answers.notifyAll();
      }
    }
  }

  /** What {@code workspace/configuration} is answered with, with single quotes. */
  void configuration(String json) {
    configuration = json.replace('\'', '"');
  }

  /** Sends bytes as they are. */
  synchronized void raw(String text) throws IOException {
    toServer.write(text.getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  /** Sends a body with its header. */
  void send(String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    raw("Content-Length: " + length + "\r\n\r\n" + body);
  }

  /** Sends a notification; {@code params} is JSON with single quotes. */
  void note(String method, String params) throws IOException {
    send(
        "{'jsonrpc':'2.0','method':'M','params':P}"
            .replace('\'', '"')
            .replace("M", method)
            .replace("P", params.replace('\'', '"')));
  }

  /** Sends a request and gives its id. */
  String post(String method, String params) throws IOException {
    String number = Integer.toString(++id);
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + number
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params.replace('\'', '"')
            + "}");
    return number;
  }

  /** Sends a request and waits for its answer. */
  JsonObject ask(String method, String params) throws IOException, InterruptedException {
    return answer(post(method, params));
  }

  /** The result of a request. */
  JsonElement result(String method, String params) throws IOException, InterruptedException {
    JsonObject answer = ask(method, params);
    if (answer.has("error")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.get("result");
  }

  /** The code of the error that a request is answered with. */
  int error(String method, String params) throws IOException, InterruptedException {
    return ask(method, params).getAsJsonObject("error").get("code").getAsInt();
  }

  /** The answer to request {@code number}. */
  JsonObject answer(String number) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    synchronized (answers) {
      while (!answers.containsKey(number)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("no answer to request " + number);
        }
        answers.wait(left);
      }
      return answers.get(number);
    }
  }

  /** How often request {@code number} was answered. */
  int answered(String number) {
    return counts.getOrDefault(number, 0);
  }

  /** The next answer without id. */
  JsonObject orphan() throws InterruptedException {
    JsonObject found = orphans.poll(SECONDS, TimeUnit.SECONDS);
    if (found == null) {
      throw new AssertionError("no answer without id");
    }
    return found;
  }

  /** Waits for a notification that {@code wanted} takes, and gives its params. */
  JsonObject await(String method, Predicate<JsonObject> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < end) {
      JsonObject note = notes.poll(1, TimeUnit.SECONDS);
      if (note != null && note.get("method").getAsString().equals(method)) {
        JsonObject params = note.getAsJsonObject("params");
        if (wanted.test(params)) {
          return params;
        }
      }
    }
    throw new AssertionError("no " + method);
  }

  /** Waits until the server has asked {@code method}. */
  void awaitRequest(String method) throws InterruptedException {
    String next = "";
    while (next != null && !next.equals(method)) {
      next = requests.poll(SECONDS, TimeUnit.SECONDS);
    }
    if (next == null) {
      throw new AssertionError("the server has not asked " + method);
    }
  }

  /** Whether the server has ever sent the notification {@code method}. */
  boolean heard(String method) {
    return heard.contains(method);
  }

  /** Waits for the diagnostics of a version of a document. */
  JsonArray diagnostics(String uri, int version, Predicate<JsonArray> wanted)
      throws InterruptedException {
    JsonObject found =
        await(
            "textDocument/publishDiagnostics",
            p ->
                p.get("uri").getAsString().equals(uri)
                    && p.has("version")
                    && p.get("version").getAsInt() == version
                    && wanted.test(p.getAsJsonArray("diagnostics")));
    return found.getAsJsonArray("diagnostics");
  }

  /** Initializes with a folder {@code /p}. */
  JsonObject initialize(String capabilities) throws IOException, InterruptedException {
    JsonElement result =
        result(
            "initialize",
            "{'processId':null,'rootUri':'file:///p','capabilities':" + capabilities + "}");
    note("initialized", "{}");
    return result.getAsJsonObject();
  }

  /** Opens a document. */
  void open(String uri, int version, String text) throws IOException {
    JsonObject document = new JsonObject();
    document.addProperty("uri", uri);
    document.addProperty("languageId", "apparmor");
    document.addProperty("version", version);
    document.addProperty("text", text);
    JsonObject params = new JsonObject();
    params.add("textDocument", document);
    send("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":" + params + "}");
  }

  /** Position parameters. */
  static String at(String uri, int line, int character) {
    return "{'textDocument':{'uri':'"
        + uri
        + "'},'position':{'line':"
        + line
        + ",'character':"
        + character
        + "}}";
  }

  /** The exit code, once the server has ended. */
  int exitCode() throws Exception {
    return exit.get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    toServer.close();
  }
}
