package org.vambrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vambrace.testing.Corpus;

/** Upstream's recorded log-parsing cases: fields as libapparmor reads them. */
class DenialCorpusTest {

  @Test
  void everyRecordedFieldAndEvent() throws IOException {
    List<String> wrong = new ArrayList<>();
    int records = 0;
    for (JsonObject record : records()) {
      records++;
      Denial last = new Denial(AuditEvent.INVALID, java.util.Map.of());
      boolean found = false;
      for (String line : record.get("log").getAsString().split("\n")) {
        Denial denial = RecordReader.read(line).orElse(null);
        if (denial != null) {
          last = denial;
          found = true;
        }
      }
      if (!found && record.get("event").getAsString().equals("invalid")) {
        continue;
      }
      compare(record, last, wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(records).isGreaterThan(100);
  }

  private static void compare(JsonObject record, Denial denial, List<String> wrong) {
    String id = record.get("id").getAsString();
    if (!record.get("event").getAsString().equals(denial.event().word())) {
      wrong.add(id + ": event " + denial.event());
    }
    record
        .getAsJsonObject("fields")
        .entrySet()
        .forEach(
            field -> {
              if (!field.getValue().getAsString().equals(denial.field(field.getKey()))) {
                wrong.add(id + ": " + field.getKey() + "=" + denial.field(field.getKey()));
              }
            });
  }

  @Test
  void rulesAsAaLogprofProposesThem() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonObject record : records()) {
      JsonElement rules = record.get("rules");
      if (!(rules instanceof JsonArray array) || array.isEmpty()) {
        continue;
      }
      RuleProposer proposer = new RuleProposer(PathNaming.LITERAL);
      TreeSet<String> proposed = new TreeSet<>();
      for (String line : record.get("log").getAsString().split("\n")) {
        RecordReader.read(line)
            .flatMap(proposer::propose)
            .map(DenialCorpusTest::words)
            .ifPresent(proposed::add);
      }
      TreeSet<String> expected = new TreeSet<>();
      array.forEach(rule -> expected.add(words(rule.getAsString())));
      if (!proposed.equals(expected)) {
        wrong.add(record.get("id").getAsString() + ": " + proposed + " instead of " + expected);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * The words of a rule in any order; whose files and how to execute are left to the user there.
   */
  private static String words(String rule) {
    String text = rule.replaceAll("^(audit |owner )+", "").replaceAll("[(),\"]", " ");
    TreeSet<String> words = new TreeSet<>(List.of(text.trim().split("\\s+")));
    words.removeIf(word -> word.matches("[mrw]*[pPcCuUi]*x"));
    return String.join(" ", words);
  }

  private static List<JsonObject> records() throws IOException {
    Path file = Corpus.suite("denials").resolve("records.jsonl");
    List<JsonObject> all = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      all.add(JsonParser.parseString(line).getAsJsonObject());
    }
    return all;
  }
}
