package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.Test;

/** The template for LSP4IJ, with the launcher of the distribution. */
class Lsp4ijTemplateIT {
  private static final Path ROOT = Path.of(System.getProperty("vambrace.root", ".."));
  private static final Path TEMPLATE = ROOT.resolve("intellij-plugin/lsp4ij-template");
  private static final Path BIN = ROOT.resolve("server/target/vambrace/bin").toAbsolutePath();

  private static JsonObject read(String name) throws IOException {
    return JsonParser.parseString(Files.readString(TEMPLATE.resolve(name))).getAsJsonObject();
  }

  /** The shape that LSP4IJ's docs/UserDefinedLanguageServerTemplate.md describes. */
  @Test
  void hasTheShapeThatLsp4ijReads() throws IOException {
    JsonObject template = read("template.json");
    assertThat(template.keySet())
        .containsExactlyInAnyOrder("id", "name", "programArgs", "fileTypeMappings");
    assertThat(template.getAsJsonObject("programArgs").keySet())
        .containsExactlyInAnyOrder("windows", "default");
    List<String> languages = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    for (JsonElement mapping : template.getAsJsonArray("fileTypeMappings")) {
      JsonObject one = mapping.getAsJsonObject();
      languages.add(one.get("languageId").getAsString());
      JsonObject type = one.getAsJsonObject("fileType");
      assertThat(type.get("name").getAsString()).isNotBlank();
      type.getAsJsonArray("patterns").forEach(pattern -> patterns.add(pattern.getAsString()));
    }
    assertThat(languages).containsExactly("apparmor", "xml");
    String descriptor =
        Files.readString(ROOT.resolve("intellij-plugin/src/main/plugin/plugin.xml"));
    for (String pattern :
        descriptor.replaceAll("(?s).* patterns=\"([^\"]*)\".*", "$1").split(";", -1)) {
      assertThat(patterns).contains(pattern);
    }
  }

  @Test
  void itsCommandStartsTheServer() throws Exception {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    String command =
        read("template.json")
            .getAsJsonObject("programArgs")
            .get(windows ? "windows" : "default")
            .getAsString();
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    if (!windows) {
      words.set(0, BIN.resolve(words.get(0)).toString()); // Java looks it up on its own PATH
    }
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .merge("PATH", BIN.toString(), (old, own) -> own + File.pathSeparator + old);
    Process process = builder.start();
    Told told = new Told();
    try {
      var launcher =
          LSPLauncher.createClientLauncher(
              told, process.getInputStream(), process.getOutputStream());
      Future<Void> listening = launcher.startListening();
      LanguageServer server = launcher.getRemoteProxy();
      InitializeParams params = new InitializeParams();
      params.setCapabilities(new ClientCapabilities());
      params.setInitializationOptions(read("initializationOptions.json"));
      InitializeResult result = server.initialize(params).get(60, TimeUnit.SECONDS);
      assertThat(result.getServerInfo().getName()).isEqualToIgnoringCase("vambrace");
      assertThat(result.getCapabilities().getCompletionProvider()).isNotNull();
      server.initialized(new InitializedParams());
      server
          .getTextDocumentService()
          .didOpen(
              new DidOpenTextDocumentParams(
                  new TextDocumentItem(
                      "untitled:p", "apparmor", 1, "profile p {\n  capability oops,\n}\n")));
      PublishDiagnosticsParams found = told.published.poll(60, TimeUnit.SECONDS);
      assertThat(new Gson().toJson(found)).contains("oops");
      server.shutdown().get(60, TimeUnit.SECONDS);
      server.exit();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      listening.get(60, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Remembers what the server says. */
  private static final class Told implements LanguageClient {
    final BlockingQueue<PublishDiagnosticsParams> published = new ArrayBlockingQueue<>(100);

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
      published.add(diagnostics);
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void showMessage(MessageParams message) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
        ShowMessageRequestParams request) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}
  }
}
