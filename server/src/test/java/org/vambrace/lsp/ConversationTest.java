package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.lsp.Conversations.TEXT;
import static org.vambrace.lsp.Conversations.URI;
import static org.vambrace.lsp.Conversations.change;
import static org.vambrace.lsp.Conversations.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ordinary sessions. */
@Timeout(300)
final class ConversationTest {
  @Test
  void anOrdinarySession() throws Exception {
    try (Wire wire = new Wire(files())) {
      JsonObject capabilities = wire.initialize("{}").getAsJsonObject("capabilities");
      assertThat(capabilities.get("positionEncoding").getAsString()).isEqualTo("utf-16");
      wire.open(URI, 1, TEXT);
      wire.diagnostics(URI, 1, d -> d.size() >= 0);
      change(wire, URI, 2, 1, 13, 18, "chwon");
      JsonArray wrong = wire.diagnostics(URI, 2, d -> !d.isEmpty());
      assertThat(wrong.get(0).getAsJsonObject().get("severity").getAsInt()).isEqualTo(1);
      JsonElement items = wire.result("textDocument/completion", Wire.at(URI, 1, 15));
      assertThat(items.getAsJsonObject().getAsJsonArray("items")).isNotEmpty();
      wire.note("textDocument/didClose", "{'textDocument':{'uri':'" + URI + "'}}");
      wire.await(
          "textDocument/publishDiagnostics",
          p -> !p.has("version") && p.getAsJsonArray("diagnostics").isEmpty());
      wire.result("shutdown", "null");
      wire.note("exit", "{}");
      assertThat(wire.exitCode()).isZero();
    }
  }

  @Test
  void aMisspeltWordIsMendedByACodeAction() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.open(URI, 1, "profile x {\n  capability chwon,\n  include <abstractions/bsae>\n}\n");
      JsonArray wrong = wire.diagnostics(URI, 1, d -> d.size() == 2);
      List<String> titles = new ArrayList<>();
      for (JsonElement diagnostic : wrong) {
        String range = diagnostic.getAsJsonObject().get("range").toString();
        JsonElement actions =
            wire.result(
                "textDocument/codeAction",
                "{'textDocument':{'uri':'"
                    + URI
                    + "'},'range':"
                    + range
                    + ",'context':{'diagnostics':["
                    + diagnostic.toString().replace("'", "\\u0027")
                    + "],'only':['quickfix']}}");
        for (JsonElement action : actions.getAsJsonArray()) {
          titles.add(action.getAsJsonObject().get("title").getAsString());
        }
      }
      assertThat(titles)
          .anyMatch(title -> title.startsWith("Change to 'chown'"))
          .anyMatch(title -> title.startsWith("Change to '<abstractions/base>'"));
    }
  }

  @Test
  void columnsCountWhatWasAgreed() throws Exception {
    String text = "profile x {\n  \"/é\uD83D\uDE00\" r, capability chown,\n}\n";
    int[] columns = {23, 26, 22};
    String[] encodings = {"utf-16", "utf-8", "utf-32"};
    for (int i = 0; i < encodings.length; i++) {
      try (Wire wire = new Wire(files())) {
        JsonObject result =
            wire.initialize("{'general':{'positionEncodings':['" + encodings[i] + "']}}");
        assertThat(result.toString()).contains("\"positionEncoding\":\"" + encodings[i] + "\"");
        wire.open(URI, 1, text);
        String at = "{\"line\":1,\"character\":" + columns[i] + "}";
        JsonElement hover = wire.result("textDocument/hover", Wire.at(URI, 1, columns[i]));
        assertThat(hover.toString()).contains("\"start\":" + at);
      }
    }
  }

  @Test
  void blanksInPathsAndUntitledDocumentsWork() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      for (String uri : new String[] {"file:///p/my%20profile", "untitled:Untitled-1"}) {
        wire.open(uri, 1, "profile x {\n  include <abstractions/base>\n  capability nope,\n}\n");
        wire.diagnostics(uri, 1, d -> d.toString().contains("nope"));
        JsonElement target = wire.result("textDocument/definition", Wire.at(uri, 1, 15));
        assertThat(target.toString()).contains("file:///p/abstractions/base");
      }
      wire.open(URI, 1, "profile x {\n  signal peer=other,\n}\n");
      JsonElement target = null;
      for (int i = 0; i < 200 && (target == null || !target.toString().contains("uri")); i++) {
        target = wire.result("textDocument/definition", Wire.at(URI, 1, 16));
        Thread.sleep(20); // the index is read in the background
      }
      assertThat(String.valueOf(target)).contains("file:///p/other%20file");
    }
  }
}
