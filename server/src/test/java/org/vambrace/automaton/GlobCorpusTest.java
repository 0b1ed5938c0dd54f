package org.vambrace.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vambrace.testing.Corpus;

/** Every recorded glob that needs no variable and no decoding, against the compiled policy. */
final class GlobCorpusTest {

  @Test
  void matchesWhatCompiledPolicyMatches() throws IOException {
    Path file = Corpus.suite("decisions").resolve("globs.jsonl");
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (String line : Files.readAllLines(file)) {
      JsonObject record = JsonParser.parseString(line).getAsJsonObject();
      String glob = record.get("glob").getAsString();
      if (glob.contains("@") || glob.matches(".*\\\\[\\\\\"0-9xdaefnrt].*")) {
        continue;
      }
      if (glob.startsWith("\"")) {
        glob = glob.substring(1, glob.length() - 1);
      }
      asked++;
      GlobResult result = Globs.compile(Globs.collapseSlashes(glob));
      boolean refused = record.has("error");
      if (refused != result instanceof GlobError && !glob.endsWith("\\")) {
        wrong.add(line + " gave " + result);
      } else if (result instanceof Glob g
          && !refused
          && g.pattern().matches(record.get("path").getAsString())
              != record.get("match").getAsBoolean()) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(0);
  }
}
