package org.vambrace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Map.of(
            "capabilities", Capabilities.NAMES.all(),
            "families", Sockets.FAMILIES.all(),
            "socketTypes", Sockets.TYPES.all(),
            "protocols", Sockets.PROTOCOLS.keySet(),
            "signals", Signals.NAMES.all(),
            "mountOptions", MountFlags.WORDS.keySet(),
            "rlimits", ResourceLimits.LIMITS.keySet(),
            "profileModes", ProfileFlags.MODES.all(),
            "profileFlags", ProfileFlags.PLAIN.all(),
            "valuedProfileFlags", ProfileFlags.VALUED.all());
    assertThat(editor).containsOnlyKeys(withDangerous(server.keySet()));
    server.forEach(
        (list, words) ->
            assertThat(editor.get(list)).as(list).containsExactlyInAnyOrderElementsOf(words));
    assertThat(Capabilities.NAMES.all()).containsAll(editor.get("dangerousCapabilities"));
  }

  /** Which capabilities amount to root is the editor's own table: the server has no such list. */
  private static List<String> withDangerous(Collection<String> lists) {
    List<String> all = new ArrayList<>(lists);
    all.add("dangerousCapabilities");
    return all;
  }
}
