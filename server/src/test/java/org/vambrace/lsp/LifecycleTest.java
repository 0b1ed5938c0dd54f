package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.lsp.Conversations.TEXT;
import static org.vambrace.lsp.Conversations.URI;
import static org.vambrace.lsp.Conversations.alive;
import static org.vambrace.lsp.Conversations.files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From initialize to exit: what order the messages of a session have. */
@Timeout(300)
final class LifecycleTest {
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
}
