package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.lsp.Conversations.URI;
import static org.vambrace.lsp.Conversations.change;
import static org.vambrace.lsp.Conversations.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.testing.MemoryFiles;

/** What is told of documents and of the workspace, and when it is told anew. */
@Timeout(300)
final class DiagnosticsTest {
  private static List<String> codes(JsonArray diagnostics) {
    List<String> codes = new ArrayList<>();
    diagnostics.forEach(d -> codes.add(d.getAsJsonObject().get("code").getAsString()));
    return codes;
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
  void whatIsNotNeededIsMarked() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{'textDocument':{'publishDiagnostics':{'tagSupport':{'valueSet':[1,2]}}}}");
      wire.open(URI, 1, "profile x {\n  /a r,\n  /a r,\n}\n");
      JsonArray found = wire.diagnostics(URI, 1, d -> d.toString().contains("\"duplicate-rule\""));
      for (JsonElement one : found) {
        JsonObject diagnostic = one.getAsJsonObject();
        if (diagnostic.get("code").getAsString().equals("duplicate-rule")) {
          assertThat(diagnostic.getAsJsonArray("tags").toString()).isEqualTo("[1]");
        }
      }
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

  /** A server over {@code /p} that tells of transitions to profiles that do not exist. */
  private static Wire lookingForTargets(MemoryFiles files) throws Exception {
    Wire wire = new Wire(files);
    wire.result(
        "initialize",
        "{'rootUri':'file:///p','capabilities':{},'initializationOptions':{'settings':"
            + "{'lint':{'select':['unknown-transition-target']}}}}");
    wire.note("initialized", "{}");
    return wire;
  }

  @Test
  void checksOfTheWholeTreeFollowWhatIsNotSavedYet() throws Exception {
    String text = "profile x {\n  /bin/y Px -> helper,\n}\n";
    MemoryFiles files = files();
    files.put("/p/probe", text);
    files.put("/p/helper", "profile helper /bin/y { }\n");
    try (Wire wire = lookingForTargets(files)) {
      wire.open(URI, 1, text);
      wire.open("file:///p/helper", 1, "profile helper /bin/y { }\n");
      change(wire, "file:///p/helper", 2, 0, 8, 14, "other");
      wire.diagnostics(URI, 1, d -> codes(d).contains("unknown-transition-target"));
      change(wire, "file:///p/helper", 3, 0, 8, 13, "helper");
      wire.diagnostics(URI, 1, d -> !codes(d).contains("unknown-transition-target"));
    }
  }

  /**
   * What a half-typed line would mean for other files is not told; what is known stays in place.
   */
  @Test
  void aHalfTypedDocumentKeepsWhatIsKnownOfIt() throws Exception {
    String text = "profile x {\n  /bin/y Px -> helper,\n}\n";
    MemoryFiles files = files();
    files.put("/p/probe", text);
    files.put("/p/other", "profile other { }\n");
    try (Wire wire = lookingForTargets(files)) {
      wire.open(URI, 1, text);
      wire.diagnostics(URI, 1, d -> codes(d).contains("unknown-transition-target"));
      change(wire, URI, 2, 1, 0, 0, "  capability (\\n");
      wire.open("file:///p/other", 1, "profile other {\n  /bin/z Px -> nobody,\n}\n");
      wire.diagnostics("file:///p/other", 1, d -> codes(d).contains("unknown-transition-target"));
      JsonElement answer =
          wire.result("textDocument/diagnostic", "{'textDocument':{'uri':'" + URI + "'}}");
      List<String> lines = new ArrayList<>();
      for (JsonElement one : answer.getAsJsonObject().getAsJsonArray("items")) {
        JsonObject diagnostic = one.getAsJsonObject();
        if (diagnostic.get("code").getAsString().equals("unknown-transition-target")) {
          JsonObject range = diagnostic.getAsJsonObject("range");
          lines.add(range.getAsJsonObject("start").get("line").getAsString());
        }
      }
      assertThat(lines).containsExactly("2");
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

  /** An answer to a question must not be late for what else there is to find out. */
  @Test
  void aClientThatAsksIsToldToAskAgainWhenMoreIsKnown() throws Exception {
    MemoryFiles files = files();
    files.put("/p/abstractions/extra", "/srv/extra r,\n");
    try (Wire wire = new Wire(files)) {
      wire.result(
          "initialize",
          "{'rootUri':'file:///p','initializationOptions':{'diagnostics':'pull'},'capabilities':"
              + "{'textDocument':{'diagnostic':{}},"
              + "'workspace':{'diagnostics':{'refreshSupport':true}}}}");
      wire.note("initialized", "{}");
      String text = "profile x {\n  include <abstractions/extra>\n  capability chown,\n}\n";
      wire.open(URI, 1, text);
      awaitAnswer(wire, items -> items.isEmpty());
      change(wire, URI, 2, 1, 0, 0, "  include <abstractions/late>\\n");
      awaitAnswer(wire, items -> codes(items).contains("missing-include"));
      wire.awaitRequest("workspace/diagnostic/refresh");
      assertThat(wire.heard("textDocument/publishDiagnostics")).isFalse();
    }
  }

  /** What a client was answered may be outdated by changes elsewhere, of which it knows nothing. */
  @Test
  void aClientThatAsksIsToldToAskAgainWhenAnotherFileChanges() throws Exception {
    MemoryFiles files = files();
    try (Wire wire = new Wire(files)) {
      wire.result(
          "initialize",
          "{'rootUri':'file:///p','initializationOptions':{'diagnostics':'pull'},'capabilities':"
              + "{'textDocument':{'diagnostic':{}},"
              + "'workspace':{'diagnostics':{'refreshSupport':true}}}}");
      wire.note("initialized", "{}");
      wire.open(URI, 1, "profile x {\n  include <abstractions/late>\n}\n");
      awaitAnswer(wire, items -> codes(items).contains("missing-include"));
      files.put("/p/abstractions/late", "/x r,\n");
      wire.note(
          "workspace/didChangeWatchedFiles",
          "{'changes':[{'uri':'file:///p/abstractions/late','type':1}]}");
      wire.awaitRequest("workspace/diagnostic/refresh");
      awaitAnswer(wire, items -> items.isEmpty());
    }
  }

  @Test
  void whatIsCountedInOtherFilesIsAskedForAgain() throws Exception {
    MemoryFiles files = files();
    try (Wire wire = new Wire(files)) {
      wire.result(
          "initialize",
          "{'rootUri':'file:///p','capabilities':{'workspace':{'codeLens':{'refreshSupport':true},"
              + "'inlayHint':{'refreshSupport':true}}}}");
      wire.note("initialized", "{}");
      wire.awaitRequest("workspace/codeLens/refresh"); // all is known
      files.put("/p/late", "profile late {\n  signal peer=x,\n}\n");
      wire.note(
          "workspace/didChangeWatchedFiles", "{'changes':[{'uri':'file:///p/late','type':1}]}");
      wire.awaitRequest("workspace/inlayHint/refresh");
      wire.awaitRequest("workspace/codeLens/refresh");
    }
  }

  private static void awaitAnswer(Wire wire, Predicate<JsonArray> wanted) throws Exception {
    JsonArray items = new JsonArray();
    for (int i = 0; i < 500; i++) {
      JsonElement answer =
          wire.result("textDocument/diagnostic", "{'textDocument':{'uri':'" + URI + "'}}");
      items = answer.getAsJsonObject().getAsJsonArray("items");
      if (wanted.test(items)) {
        return;
      }
      Thread.sleep(20); // more is being found out
    }
    throw new AssertionError(items.toString());
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
