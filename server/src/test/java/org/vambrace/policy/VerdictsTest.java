package org.vambrace.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.vocabulary.Target;

/** Small policies of our own, each with the verdict of three real parsers. */
class VerdictsTest {
  @ParameterizedTest
  @CsvSource({"3.0, 0", "4.1, 1", "5.0, 2", "6.0, 2"})
  void everyVerdictIsTheRealOne(String label, int column) {
    Target target = Objects.requireNonNull(Target.of(label));
    List<String> wrong = new ArrayList<>();
    int judged = 0;
    for (String line : lines()) {
      String[] columns = line.split("\t", 4);
      String text = policy(columns[3]);
      if (columns[column].equals("-")) {
        continue;
      }
      judged++;
      List<String> errors = Models.refusals(text, target);
      String verdict = errors.isEmpty() ? "accept" : "reject";
      if (!verdict.equals(columns[column])) {
        wrong.add(columns[column] + " expected: " + columns[3] + " " + errors);
      }
    }
    assertThat(judged).isGreaterThan(800);
    assertThat(wrong).isEmpty();
  }

  private static String policy(String line) {
    String text =
        line.startsWith("FILE:")
            ? line.substring("FILE:".length()) + "\n"
            : "profile t {\n  " + line + "\n}\n";
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        out.append(next == 'n' ? "\n" : String.valueOf(next));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static List<String> lines() {
    try (InputStream in = VerdictsTest.class.getResourceAsStream("/verdicts/probed.tsv")) {
      if (in == null) {
        throw new IllegalStateException("no probed.tsv");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
