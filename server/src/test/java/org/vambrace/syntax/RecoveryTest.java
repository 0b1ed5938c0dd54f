package org.vambrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.testing.Corpus;
import org.vambrace.text.SourceText;

/**
 * What one missing character costs: on 500 files of real policy, chosen and broken by a fixed seed,
 * the rules that no longer stand in the tree with their text and in their profile, the broken one
 * among them.
 */
class RecoveryTest {
  private static final long SEED = 20251120;
  private static final int FILES = 500;

  @ParameterizedTest(name = "without one {0}")
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\'',
      value = {", 1.1", ") 1.5", "} 1.0", "'\"' 2.0"})
  void losesFewRules(char removed, double most) throws IOException {
    Random random = new Random(SEED);
    List<Path> files = policy();
    Collections.shuffle(files, random);
    int broken = 0;
    int lost = 0;
    List<String> worst = new ArrayList<>();
    for (Path file : files) {
      SourceText whole = SourceText.ofBytes(Files.readAllBytes(file));
      ParseResult before = AppArmorSyntax.parse(whole);
      List<Integer> places = places(before, removed);
      if (!before.problems().isEmpty() || places.isEmpty()) {
        continue;
      }
      int place = places.get(random.nextInt(places.size()));
      String text = whole.text();
      SourceText mutant = SourceText.of(text.substring(0, place) + text.substring(place + 1));
      int cost = lost(before, AppArmorSyntax.parse(mutant));
      lost += cost;
      if (cost > 3) {
        worst.add(cost + " " + file + ":" + (whole.lines().line(place) + 1));
      }
      if (++broken == FILES) {
        break;
      }
    }
    double average = (double) lost / Math.max(1, broken);
    System.out.printf(
        "recovery: %d files without one '%s' lose %.3f rules on average%n",
        broken, removed, average);
    assertThat(broken).as("files that can be broken").isGreaterThan(100);
    assertThat(average).as("rules lost; worst: %s", worst).isLessThanOrEqualTo(most);
  }

  private static List<Path> policy() throws IOException {
    try (Stream<Path> all = Files.walk(Corpus.suite("policy"))) {
      List<Path> files = new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
      return files;
    }
  }

  /** Where the character stands as a token of its own, or opens or closes a quoted word. */
  private static List<Integer> places(ParseResult parsed, char c) {
    List<Integer> places = new ArrayList<>();
    String text = parsed.text().text();
    for (Token token : parsed.document().tokens()) {
      boolean own = token.end() - token.start() == 1 && text.charAt(token.start()) == c;
      if (own && token.kind() != TokenKind.BAD) {
        places.add(token.start());
      } else if (c == '"' && text.charAt(token.start()) == '"' && !token.kind().isTrivia()) {
        places.add(token.start());
        places.add(token.end() - 1);
      }
    }
    return places;
  }

  private static int lost(ParseResult before, ParseResult after) {
    Map<String, Integer> kept = new HashMap<>();
    for (String rule : rules(after)) {
      kept.merge(rule, 1, Integer::sum);
    }
    int lost = 0;
    for (String rule : rules(before)) {
      if (kept.merge(rule, -1, Integer::sum) < 0) {
        lost++;
      }
    }
    return lost;
  }

  private static List<String> rules(ParseResult parsed) {
    List<String> rules = new ArrayList<>();
    collect(parsed.text(), "", parsed.document().items(), rules);
    return rules;
  }

  private static void collect(SourceText text, String owner, List<Item> items, List<String> rules) {
    for (Item item : items) {
      if (item instanceof Profile profile) {
        collect(text, owner + "//" + profile.name().raw(), profile.body().items(), rules);
      } else if (item instanceof PrefixBlock block) {
        collect(text, owner, block.body().items(), rules);
      } else if (item instanceof Conditional conditional) {
        conditional
            .branches()
            .forEach(branch -> collect(text, owner, branch.body().items(), rules));
        Block otherwise = conditional.otherwise();
        if (otherwise != null) {
          collect(text, owner, otherwise.items(), rules);
        }
      } else if (!(item instanceof ErrorItem)) {
        rules.add(owner + " " + item.getClass().getSimpleName() + text.substring(item.range()));
      }
    }
  }
}
