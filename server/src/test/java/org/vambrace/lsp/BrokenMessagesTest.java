package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.lsp.Conversations.TEXT;
import static org.vambrace.lsp.Conversations.alive;
import static org.vambrace.lsp.Conversations.files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send costs only itself. */
@Timeout(300)
final class BrokenMessagesTest {
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
}
