package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.io.IOException;
import org.vambrace.testing.MemoryFiles;

/** What the tests of conversations share. */
final class Conversations {
  static final String URI = "file:///p/probe";
  static final String TEXT = "profile x /bin/x {\n  capability chown,\n  /etc/foo r,\n}\n";

  private Conversations() {}

  static MemoryFiles files() {
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

  /** The server still answers. */
  static void alive(Wire wire) throws Exception {
    wire.open("file:///p/alive", 1, TEXT);
    JsonElement hover = wire.result("textDocument/hover", Wire.at("file:///p/alive", 1, 15));
    assertThat(hover.toString()).contains("chown");
  }

  /** Replaces a part of a line of a document. */
  static void change(Wire wire, String uri, int version, int line, int from, int to, String text)
      throws IOException {
    String range =
        "{'start':{'line':%1$d,'character':%2$d},'end':{'line':%1$d,'character':%3$d}}"
            .formatted(line, from, to);
    wire.note(
        "textDocument/didChange",
        "{'textDocument':{'uri':'%s','version':%d},'contentChanges':[{'range':%s,'text':'%s'}]}"
            .formatted(uri, version, range, text));
  }
}
