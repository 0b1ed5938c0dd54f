package org.vambrace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vambrace.vocabulary.Capabilities;
import org.vambrace.vocabulary.MountFlags;
import org.vambrace.vocabulary.ProfileFlags;
import org.vambrace.vocabulary.ResourceLimits;
import org.vambrace.vocabulary.Signals;
import org.vambrace.vocabulary.Sockets;

/** The words that the editor's TextMate grammar colours are those that the server knows. */
class EditorVocabularyTest {
  private static final TypeToken<Map<String, List<String>>> LISTS = new TypeToken<>() {};

  @Test
  void theGrammarsVocabularyIsTheServers() throws IOException {
    Path file =
        Path.of(System.getProperty("vambrace.root"), "vscode-extension/syntaxes/vocabulary.json");
    Map<String, List<String>> editor = new Gson().fromJson(Files.readString(file), LISTS);
    Map<String, Collection<String>> server =
        Map.ofEntries(
            Map.entry("capabilities", Capabilities.NAMES.all()),
            Map.entry("dangerousCapabilities", Capabilities.DANGEROUS.keySet()),
            Map.entry("families", Sockets.FAMILIES.all()),
            Map.entry("socketTypes", Sockets.TYPES.all()),
            Map.entry("protocols", Sockets.PROTOCOLS.keySet()),
            Map.entry("signals", Signals.NAMES.all()),
            Map.entry("mountOptions", MountFlags.WORDS.keySet()),
            Map.entry("rlimits", ResourceLimits.LIMITS.keySet()),
            Map.entry("profileModes", ProfileFlags.MODES.all()),
            Map.entry("profileFlags", ProfileFlags.PLAIN.all()),
            Map.entry("valuedProfileFlags", ProfileFlags.VALUED.all()));
    assertThat(editor).containsOnlyKeys(server.keySet());
    server.forEach(
        (list, words) ->
            assertThat(editor.get(list)).as(list).containsExactlyInAnyOrderElementsOf(words));
  }
}
