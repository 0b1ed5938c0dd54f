package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generic client, Neovim (Debian package {@code neovim}), works with the server. */
final class NeovimTest {
  @Test
  void opensDiagnosesCompletesDefinesAndFormats(@TempDir Path directory) throws Exception {
    RealEditor.need("nvim", "neovim");
    String script = "luafile " + RealEditor.resource("/editors/neovim.lua");
    Map<String, String> said =
        RealEditor.run(
            directory,
            List.of("nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", script));
    assertThat(said)
        .doesNotContainKey("failure")
        .containsEntry("attached", "true")
        .containsEntry("diagnostics", "true")
        .containsEntry("line", "1")
        .containsEntry("completion", "true")
        .containsEntry("definition", "mine")
        .containsEntry("hover", "true")
        .containsEntry("formatted", "  capability chown,");
  }
}
