package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Emacs with eglot (Debian packages {@code emacs-nox} and {@code elpa-eglot}) works with it. */
final class EglotTest {
  @Test
  void opensDiagnosesCompletesDefinesAndFormats(@TempDir Path directory) throws Exception {
    RealEditor.need("emacs", "elpa-eglot", "/usr/share/emacs/site-lisp/elpa-src");
    String script = RealEditor.resource("/editors/eglot.el");
    Map<String, String> said =
        RealEditor.run(directory, List.of("emacs", "--batch", "--no-init-file", "-l", script));
    assertThat(said)
        .doesNotContainKey("failure")
        .containsEntry("attached", "t")
        .containsEntry("diagnostics", "t")
        .containsEntry("line", "2")
        .containsEntry("completion", "t")
        .containsEntry("definition", "mine")
        .containsEntry("hover", "t")
        .containsEntry("formatted", "  capability chown,");
  }
}
