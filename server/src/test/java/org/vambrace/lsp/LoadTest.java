package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.lsp.Conversations.TEXT;
import static org.vambrace.lsp.Conversations.URI;
import static org.vambrace.lsp.Conversations.alive;
import static org.vambrace.lsp.Conversations.change;
import static org.vambrace.lsp.Conversations.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vambrace.testing.MemoryFiles;

/**
 * Much at once: nothing waits behind what takes long. Asserts the order of answers, never times.
 */
@Timeout(300)
final class LoadTest {
  @Test
  void aBurstOfEditsEndsInTheLastState() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      wire.open(URI, 1, "profile x {\n\n}\n");
      for (int i = 2; i <= 1001; i++) {
        boolean bad = i % 2 == 1;
        String text = bad ? "  capability nope," : "  capability chown,";
        change(wire, URI, i, 1, 0, 99, text);
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
          String options = ",'options':{'tabSize':2,'insertSpaces':true}}";
          slow.add(wire.post(method, about(URI).replaceFirst("}$", options)));
        }
      }
      for (int version = 2; version < 12; version++) {
        change(wire, "file:///p/alive", version, 1, 2, 2, " ");
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

  /**
   * An edit of a long text takes the reader of messages no longer than one of a short text: what
   * was asked before a thousand of them is still being worked out when they have all been read.
   */
  @Test
  void aBurstOfEditsOfAHugeDocumentHoldsUpNoAnswer() throws Exception {
    try (Wire wire = new Wire(files())) {
      wire.initialize("{}");
      alive(wire);
      wire.open(URI, 1, huge());
      String slow = askMuch(wire);
      for (int version = 2; version <= 1001; version++) {
        change(wire, URI, version, version, 2, 2, "#");
      }
      JsonElement hover = wire.result("textDocument/hover", Wire.at("file:///p/alive", 1, 15));
      assertThat(hover.toString()).contains("chown");
      assertThat(wire.answered(slow)).isZero();
      JsonElement edited = wire.result("textDocument/hover", Wire.at(URI, 1002, 4));
      assertThat(edited.toString()).contains("/some");
      assertThat(wire.result("textDocument/hover", Wire.at(URI, 1001, 4)).isJsonNull()).isTrue();
    }
  }

  /** Changed files are read by whoever asks next, not by the reader of messages. */
  @Test
  void aBurstOfChangedFilesHoldsUpNoAnswer() throws Exception {
    MemoryFiles files = files();
    for (int i = 0; i < 2_000; i++) {
      files.put("/p/many" + i, "profile many" + i + " {\n  include <abstractions/base>\n}\n");
    }
    try (Wire wire = new Wire(files)) {
      wire.initialize("{}");
      alive(wire);
      wire.open(URI, 1, huge());
      String slow = askMuch(wire);
      for (int i = 0; i < 1_000; i++) {
        wire.note(
            "workspace/didChangeWatchedFiles",
            "{'changes':[{'uri':'file:///p/many%d','type':2}]}".formatted(i));
      }
      alive(wire);
      assertThat(wire.answered(slow)).isZero();
    }
  }

  /** Asks for so much about the huge document that the last answer, whose id it gives, is late. */
  private static String askMuch(Wire wire) throws Exception {
    String last = "";
    for (int i = 0; i < 8; i++) {
      last = wire.post("textDocument/semanticTokens/full", about(URI));
    }
    return last;
  }

  private static String about(String uri) {
    return "{'textDocument':{'uri':'" + uri + "'}}";
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
}
