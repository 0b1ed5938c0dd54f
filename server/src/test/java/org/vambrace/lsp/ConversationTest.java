package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.testing.MemoryFiles;

/** Conversations from initialize to exit, and what no client should send. */
@Timeout(300)
final class ConversationTest {
  private static final String URI = "file:///p/probe";
  private static final String TEXT = "profile x /bin/x {\n  capability chown,\n  /etc/foo r,\n}\n";

  private static MemoryFiles files() {
    return MemoryFiles.of(
        "/p",
        """
        #- tunables/global
        @{HOME} = /home/*/
        #- abstractions/base
        /dev/null rw,
        #- other file
        profile other { }
        """);
  }

  private static List<String> codes(JsonArray diagnostics) {
    List<String> codes = new ArrayList<>();
    diagnostics.forEach(d -> codes.add(d.getAsJsonObject().get("code").getAsString()));
    return codes;
  }

  @Test
  void anOrdinarySession() throws Exception {
    try (Wire wire = new Wire(files())) {
      JsonObject capabilities = wire.initialize("{}").getAsJsonObject("capabilities");
      assertThat(capabilities.get("positionEncoding").getAsString()).isEqualTo("utf-16");
      wire.open(URI, 1, TEXT);
      wire.diagnostics(URI, 1, d -> d.size() >= 0);
      wire.note(
          "textDocument/didChange",
          "{'textDocument':{'uri':'"
              + URI
              + "','version':2},'contentChanges':[{'range':{'start':"
              + "{'line':1,'character':13},'end':{'line':1,'character':18}},'text':'chwon'}]}");
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
  void initializeComesFirstAndOnce() throws Exception {
    try (Wire wire = new Wire(files())) {
      assertThat(wire.error("textDocument/hover", Wire.at(URI, 0, 0))).isEqualTo(-32002);
      assertThat(wire.error("shutdown", "null")).isEqualTo(-32002);
      wire.open(URI, 1, TEXT); // dropped
      wire.initialize("{}");
      assertThat(wire.error("initialize", "{'capabilities':{}}")).isEqualTo(-32600);
      assertThat(wire.result("textDocument/hover", Wire.at(URI, 1, 15)).isJsonNull()).isTrue();
    }
  }

  @Test
  void nothingButExitFollowsShutdown() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.result("shutdown", "null");
      assertThat(wire.error("textDocument/hover", Wire.at(URI, 0, 0))).isEqualTo(-32600);
      assertThat(wire.error("shutdown", "null")).isEqualTo(-32600);
      wire.note("exit", "{}");
      assertThat(wire.exitCode()).isZero();
    }
  }

  @Test
  void exitWithoutShutdownAndEndOfInputAreFailures() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.note("exit", "{}");
      assertThat(wire.exitCode()).isEqualTo(1);
    }
    Wire gone = new Wire(files());
    gone.close();
    assertThat(gone.exitCode()).isEqualTo(1);
  }

  @Test
  void unknownMethodsAreAnsweredAndUnknownNotificationsPassedOver() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      assertThat(wire.error("vambrace/nothing", "{}")).isEqualTo(-32601);
      assertThat(wire.error("textDocument/colorPresentation", "{}")).isEqualTo(-32601);
      wire.note("vambrace/nothing", "{}");
      wire.note("$/nothing", "{'x':1}");
      assertThat(wire.error("workspace/executeCommand", "{'command':'nope','arguments':[{}]}"))
          .isEqualTo(-32602);
      alive(wire);
    }
  }

  private static void alive(Wire wire) throws Exception {
    wire.open("file:///p/alive", 1, TEXT);
    JsonElement hover = wire.result("textDocument/hover", Wire.at("file:///p/alive", 1, 15));
    assertThat(hover.toString()).contains("chown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 9\r\n\r\n{not json",
        "Content-Length: 2\r\n\r\n[]",
        "Content-Length: 4\r\n\r\nnull",
        "Content-Length: 4\r\n\r\n{\"a\"",
        "Content-Length: -5\r\n\r\n",
        "Content-Length: many\r\n\r\n",
        "Content-Length: 999999999999\r\n\r\n",
        "Content-Length: 0\r\n\r\n",
        "Content-Length: 3\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"shutdown\"}\r\n\r\n",
        "Content-Length: 60\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"$/x\"}",
        "garbage without any header\r\n\r\n",
        "X-Other: 1\r\n\r\n{}\r\n",
        "\r\n\r\n\r\n",
        "Content-Length: 40\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"exit\"}",
        "Content-Length: 46\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"shutdown\"}",
      })
  void brokenFramesCostOnlyThemselves(String bytes) throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.raw(bytes);
      alive(wire);
    }
  }

  @Test
  void malformedJsonIsToldApart() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.send("{\"jsonrpc\":\"2.0\",\"id\":1,");
      assertThat(wire.orphan().getAsJsonObject("error").get("code").getAsInt()).isEqualTo(-32700);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'textDocument':{'uri':'file:///p/alive'},'position':{'line':-1,'character':-9}}",
        "{'textDocument':{'uri':'file:///p/alive'},'position':{'line':99999999,'character':7}}",
        "{'textDocument':{'uri':'file:///p/alive'},'position':{'line':1,'character':2147483647}}",
        "{'textDocument':{'uri':'file:///nowhere'},'position':{'line':0,'character':0}}",
        "{'textDocument':{'uri':'not a uri %'},'position':{'line':0,'character':0}}",
        "{'textDocument':{'uri':''},'position':{'line':0,'character':0}}",
        "{'textDocument':{'uri':'file:///p/%00%ff'},'position':{'line':0,'character':0}}",
      })
  void oddPositionsAndUrisAreAnswered(String params) throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.open("file:///p/alive", 1, TEXT);
      for (String method :
          new String[] {
            "textDocument/hover",
            "textDocument/completion",
            "textDocument/definition",
            "textDocument/signatureHelp",
            "textDocument/documentHighlight",
            "textDocument/prepareRename",
            "textDocument/linkedEditingRange",
            "textDocument/documentSymbol",
            "textDocument/semanticTokens/full",
            "textDocument/diagnostic",
          }) {
        assertThat(wire.ask(method, params).has("error")).as(method).isFalse();
      }
      alive(wire);
    }
  }

  @Test
  void wrongParametersAreErrorsOfTheRequest() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      assertThat(wire.ask("textDocument/hover", "{'textDocument':7}").has("error")).isTrue();
      assertThat(wire.ask("textDocument/hover", "null").has("error")).isTrue();
      wire.note("textDocument/didChange", "{'textDocument':{}}");
      wire.note("textDocument/didOpen", "[]");
      alive(wire);
    }
  }

  @Test
  void aBurstOfEditsEndsInTheLastState() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.open(URI, 1, "profile x {\n\n}\n");
      for (int i = 2; i <= 1001; i++) {
        boolean bad = i % 2 == 1;
        String text = bad ? "  capability nope," : "  capability chown,";
        wire.note(
            "textDocument/didChange",
            "{'textDocument':{'uri':'"
                + URI
                + "','version':"
                + i
                + "},'contentChanges':[{'range':"
                + "{'start':{'line':1,'character':0},'end':{'line':1,'character':99}},'text':'"
                + text
                + "'}]}");
      }
      JsonArray last = wire.diagnostics(URI, 1001, d -> !d.isEmpty());
      assertThat(last.toString()).contains("nope");
      assertThat(wire.result("textDocument/hover", Wire.at(URI, 1, 4)).toString())
          .contains("capability");
    }
  }

  @Test
  void hundredRequestsWithCancelsAreEachAnsweredOnce() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.open(URI, 1, TEXT);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String method =
            i % 3 == 0
                ? "textDocument/completion"
                : i % 3 == 1 ? "textDocument/references" : "textDocument/documentSymbol";
        String params = Wire.at(URI, 1, 15).replace("}}", "},'context':{}}");
        String id = wire.post(method, params);
        ids.add(id);
        if (i % 2 == 0) {
          wire.note("$/cancelRequest", "{'id':" + id + "}");
        }
      }
      for (String id : ids) {
        JsonObject answer = wire.answer(id);
        boolean cancelled =
            answer.has("error") && answer.getAsJsonObject("error").get("code").getAsInt() == -32800;
        assertThat(answer.has("result") || cancelled).as(answer.toString()).isTrue();
      }
      alive(wire);
      ids.forEach(id -> assertThat(wire.answered(id)).isEqualTo(1));
    }
  }

  private static String huge() {
    StringBuilder text = new StringBuilder("profile x {\n");
    while (text.length() < 10_000_000) {
      text.append("  /some/rather/long/path/to/a/file/number/")
          .append(text.length())
          .append(" r,\n");
    }
    return text.append("  capability chown,\n}\n").toString();
  }

  @Test
  void aHugeDocumentIsServed() throws Exception {
    String text = huge();
    int line = (int) text.chars().filter(c -> c == '\n').count() - 2;
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.open(URI, 1, text);
      JsonElement hover = wire.result("textDocument/hover", Wire.at(URI, line, 16));
      assertThat(hover.toString()).contains("chown");
    }
  }

  /** What takes seconds must not hold up what takes milliseconds, whatever the machine does. */
  @Test
  void workOnAHugeDocumentHoldsUpNoOther() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.open("file:///p/alive", 1, TEXT);
      wire.open(URI, 1, huge());
      List<String> slow = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        for (String method :
            new String[] {
              "textDocument/semanticTokens/full",
              "textDocument/documentSymbol",
              "textDocument/formatting",
              "textDocument/diagnostic",
            }) {
          String options = ",'options':{'tabSize':2,'insertSpaces':true}";
          slow.add(wire.post(method, "{'textDocument':{'uri':'" + URI + "'}" + options + "}"));
        }
      }
      for (int version = 2; version < 12; version++) {
        wire.note(
            "textDocument/didChange",
            "{'textDocument':{'uri':'"
                + "file:///p/alive','version':"
                + version
                + "},'contentChanges':[{'range':{'start':{'line':1,'character':2},"
                + "'end':{'line':1,'character':2}},'text':' '}]}");
        JsonElement hover =
            wire.result("textDocument/hover", Wire.at("file:///p/alive", 1, 15 + (version - 1)));
        assertThat(hover.toString()).contains("chown");
      }
      assertThat(wire.answered(slow.get(slow.size() - 1))).isZero();
      for (String id : slow.subList(1, slow.size())) {
        wire.note("$/cancelRequest", "{'id':" + id + "}");
      }
    }
  }

  @Test
  void questionsAboutTheWholeWorkspaceHoldUpNoOther() throws Exception {
    MemoryFiles files = files();
    for (int i = 0; i < 400; i++) {
      files.put("/p/many" + i, "profile many" + i + " /bin/many" + i + " {\n  /** rwl,\n}\n");
    }
    try (Wire wire = new Wire(files)) {
      wire.initialize("{}");
      wire.open("file:///p/alive", 1, TEXT);
      List<String> slow = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        slow.add(wire.post("workspace/diagnostic", "{'previousResultIds':[]}"));
        slow.add(
            wire.post(
                "workspace/executeCommand",
                "{'command':'vambrace.whoCanAccess','arguments':[{'path':'/**','perm':'w'}]}"));
      }
      alive(wire);
      assertThat(wire.answered(slow.get(slow.size() - 1))).isZero();
    }
  }

  @Test
  void codesLeadToTheirPage(@TempDir Path cache) throws Exception {
    try (Wire wire = new Wire(files(), new CheckPages(cache.resolve("pages")))) {
      wire.initialize("{'textDocument':{'publishDiagnostics':{'codeDescriptionSupport':true}}}");
      wire.open(URI, 1, "profile x {\n  /** rw,\n}\n");
      JsonArray found = wire.diagnostics(URI, 1, d -> d.toString().contains("\"broad-file-rule\""));
      for (JsonElement one : found) {
        JsonElement link = one.getAsJsonObject().get("codeDescription");
        if (link != null) {
          String href = link.getAsJsonObject().get("href").getAsString();
          String id = one.getAsJsonObject().get("code").getAsString();
          assertThat(Path.of(java.net.URI.create(href))).content().contains("## What it finds");
          assertThat(href).endsWith("/pages/" + id + ".md");
        }
      }
      assertThat(found.toString()).contains("codeDescription");
    }
  }

  @Test
  void aClientThatKnowsNoLinksGetsNone(@TempDir Path cache) throws Exception {
    try (Wire wire = new Wire(files(), new CheckPages(cache.resolve("pages")))) {
      wire.initialize("{}");
      wire.open(URI, 1, "profile x {\n  /** rw,\n}\n");
      JsonArray found = wire.diagnostics(URI, 1, d -> d.toString().contains("\"broad-file-rule\""));
      assertThat(found.toString()).doesNotContain("codeDescription");
      assertThat(cache.resolve("pages")).doesNotExist();
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

  @Test
  void filesThatChangeOnDiskAreReadAnew() throws Exception {
    MemoryFiles files = files();
    try (Wire wire = new Wire(files)) {
      wire.initialize("{}");
      wire.open(URI, 1, "profile x {\n  include <abstractions/late>\n}\n");
      assertThat(codes(wire.diagnostics(URI, 1, d -> !d.isEmpty()))).contains("missing-include");
      files.put("/p/abstractions/late", "/x r,\n");
      wire.note(
          "workspace/didChangeWatchedFiles",
          "{'changes':[{'uri':'file:///p/abstractions/late','type':1}]}");
      wire.diagnostics(URI, 1, d -> !d.toString().contains("missing-include"));
    }
  }

  @Test
  void settingsChooseTheParser() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.open(URI, 1, "profile x {\n  userns,\n}\n");
      wire.note("workspace/didChangeConfiguration", "{'settings':{'vambrace':{'target':'3.0'}}}");
      wire.diagnostics(URI, 1, d -> d.toString().contains("userns"));
    }
  }

  @Test
  void checksOfTheWholeTreeAreToldInOpenDocuments() throws Exception {
    String text = "profile x {\n  /bin/y Px -> helprs,\n}\n";
    MemoryFiles files = files();
    files.put("/p/probe", text);
    try (Wire wire = new Wire(files)) {
      wire.initialize("{}");
      wire.open(URI, 1, text);
      String select = "{'lint':{'select':['unknown-transition-target']}}";
      wire.note("workspace/didChangeConfiguration", "{'settings':{'vambrace':" + select + "}}");
      wire.diagnostics(URI, 1, d -> codes(d).contains("unknown-transition-target"));
      files.put("/p/helper", "profile helprs /bin/y { }\n");
      wire.note(
          "workspace/didChangeWatchedFiles", "{'changes':[{'uri':'file:///p/helper','type':1}]}");
      wire.diagnostics(URI, 1, d -> !codes(d).contains("unknown-transition-target"));
    }
  }

  @Test
  void theWholeWorkspaceIsToldInPortionsAndOnlyOnce() throws Exception {
    MemoryFiles files = files();
    for (int i = 0; i < 120; i++) {
      files.put("/p/many" + i, "profile many" + i + " /bin/x" + i + " {\n  capability nope,\n}\n");
    }
    try (Wire wire = new Wire(files)) {
      wire.initialize("{}");
      JsonArray items = new JsonArray();
      for (int i = 0; i < 500 && items.size() < 120; i++) {
        JsonElement all = wire.result("workspace/diagnostic", "{'previousResultIds':[]}");
        items = all.getAsJsonObject().getAsJsonArray("items");
        Thread.sleep(20); // the index is read in the background
      }
      assertThat(items).hasSize(120);
      assertThat(items.toString()).contains("invalid-capability").doesNotContain("other%20file");
      StringBuilder known = new StringBuilder();
      for (JsonElement item : items) {
        JsonObject one = item.getAsJsonObject();
        known.append(known.length() > 0 ? "," : "").append("{'uri':").append(one.get("uri"));
        known.append(",'value':").append(one.get("resultId")).append('}');
      }
      String previous = "{'previousResultIds':[" + known + "]";
      JsonElement again = wire.result("workspace/diagnostic", previous + "}");
      for (JsonElement item : again.getAsJsonObject().getAsJsonArray("items")) {
        assertThat(item.getAsJsonObject().get("kind").getAsString()).isEqualTo("unchanged");
      }
      JsonElement rest =
          wire.result("workspace/diagnostic", previous + ",'partialResultToken':'portions'}");
      assertThat(rest.getAsJsonObject().getAsJsonArray("items")).hasSizeLessThan(50);
      wire.await("$/progress", p -> p.toString().contains("\"portions\""));
    }
  }

  @Test
  void eachFolderHasItsOwnSettings() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.configuration("[{'target':'6.0'},{'target':'3.0'}]");
      wire.result(
          "initialize",
          "{'capabilities':{'workspace':{'configuration':true}},'workspaceFolders':["
              + "{'uri':'file:///p','name':'p'},{'uri':'file:///q','name':'q'}]}");
      wire.note("initialized", "{}");
      wire.open("file:///q/probe", 1, "profile x {\n  userns,\n}\n");
      wire.diagnostics("file:///q/probe", 1, d -> d.toString().contains("userns"));
      wire.open("file:///p/probe", 1, "profile x {\n  userns,\n  capability nope,\n}\n");
      JsonArray newest = wire.diagnostics("file:///p/probe", 1, d -> d.toString().contains("nope"));
      assertThat(newest.toString()).doesNotContain("userns");
    }
  }
}
