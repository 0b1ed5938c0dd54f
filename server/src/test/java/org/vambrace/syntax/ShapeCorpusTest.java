package org.vambrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vambrace.testing.Corpus;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;

/**
 * The shape of all policy at hand: lossless everywhere, no problem in what the real parsers accept,
 * and one in what their lexer or grammar refuses (but for what is only in the wrong place, which
 * the policy layer tells).
 */
final class ShapeCorpusTest {
  private static final Map<Target, Integer> VERDICTS =
      Map.of(Target.V6_0, 4, Target.V5_0, 5, Target.V3_0, 6);

  @Test
  void upstreamTestsHaveTheShapeTheirParserSees() throws IOException {
    Path root = Corpus.suite("parser-tests");
    List<String> wrong = new ArrayList<>();
    int files = 0;
    for (String line : Files.readAllLines(root.resolve("expected.tsv"))) {
      String[] row = line.split("\t", -1);
      if (row[0].equals("path")) {
        continue;
      }
      SourceText text =
          SourceText.ofBytes(Files.readAllBytes(root.resolve("tst/simple_tests").resolve(row[0])));
      files++;
      for (Map.Entry<Target, Integer> entry : VERDICTS.entrySet()) {
        ParseResult parsed = AppArmorSyntax.parse(text, entry.getKey());
        boolean accepted = row[entry.getValue()].equals("accept");
        boolean refusedHere =
            entry.getKey() == Target.V6_0 && row[7].matches("[12] .*") && !misplaced(row[8]);
        if (accepted && !parsed.problems().isEmpty()
            || refusedHere && parsed.problems().isEmpty()
            || !lossless(parsed)) {
          wrong.add(entry.getKey() + " " + row[0] + " " + row[8] + " " + parsed.problems());
        }
      }
    }
    System.out.printf("shape: %d files of the parser's tests, %d wrong%n", files, wrong.size());
    assertThat(wrong).isEmpty();
    assertThat(files).isGreaterThan(1000);
  }

  /** Whether the grammar takes the item, but not there; or it came out of an include. */
  private static boolean misplaced(String message) {
    return message.contains("expecting end of file")
        || message.contains("unexpected TOK_ALIAS")
        || message.contains("unexpected TOK_OPEN, expecting TOK_MODE");
  }

  @Test
  void realPolicyIsLosslessAndSound() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> all = Files.walk(Corpus.suite("policy"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        ParseResult parsed = AppArmorSyntax.parse(SourceText.ofBytes(Files.readAllBytes(file)));
        boolean policy =
            !file.toString().contains("/abi/") && !file.getFileName().toString().contains(".tsv");
        if (!lossless(parsed) || policy && !parsed.problems().isEmpty()) {
          wrong.add(file + " " + parsed.problems());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void mutantsAreLossless() throws IOException {
    List<Path> lossy = new ArrayList<>();
    try (Stream<Path> all = Files.walk(Corpus.suite("mutants"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!lossless(AppArmorSyntax.parse(SourceText.ofBytes(Files.readAllBytes(file))))) {
          lossy.add(file);
        }
      }
    }
    assertThat(lossy).isEmpty();
  }

  private static boolean lossless(ParseResult parsed) {
    int at = 0;
    for (Token token : parsed.document().tokens()) {
      if (token.start() != at || token.end() <= at) {
        return false;
      }
      at = token.end();
    }
    return at == parsed.text().length();
  }
}
