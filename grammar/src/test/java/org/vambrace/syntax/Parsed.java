package org.vambrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;

/** Short words for tests: parse, look at the tree, and check what must hold of every parse. */
final class Parsed {
  private Parsed() {}

  /** The parse of {@code text}, checked for being lossless. */
  static ParseResult parse(String text) {
    return parse(text, Target.LATEST);
  }

  static ParseResult parse(String text, Target target) {
    ParseResult parsed = AppArmorSyntax.parse(SourceText.of(text), target);
    assertLossless(parsed);
    return parsed;
  }

  /** The items of a profile that holds {@code body}, which must have no problem. */
  static List<Item> body(String body) {
    ParseResult parsed = parse("profile x {\n" + body + "\n}\n");
    assertThat(parsed.problems()).as(body).isEmpty();
    return ((Profile) parsed.document().items().get(0)).body().items();
  }

  /** The only rule of {@code body}. */
  static <T extends Item> T rule(Class<T> type, String body) {
    List<Item> items = body(body);
    assertThat(items).hasSize(1);
    return type.cast(items.get(0));
  }

  /** The messages of {@code parsed}, each with its 1-based line. */
  static List<String> messages(ParseResult parsed) {
    return parsed.problems().stream()
        .map(
            problem ->
                (parsed.text().lines().line(problem.range().start()) + 1)
                    + ": "
                    + problem.message())
        .toList();
  }

  /** The texts of the values of {@code words}. */
  static List<String> values(List<Word> words) {
    return words.stream().map(Word::value).toList();
  }

  /** Tokens follow each other without gap or overlap, nodes lie in their text, in order. */
  static void assertLossless(ParseResult parsed) {
    int at = 0;
    for (Token token : parsed.document().tokens()) {
      assertThat(token.start()).isEqualTo(at);
      assertThat(token.end()).isGreaterThan(at);
      at = token.end();
    }
    assertThat(at).isEqualTo(parsed.text().length());
    for (Problem problem : parsed.problems()) {
      assertThat(parsed.text().range().contains(problem.range())).isTrue();
      assertThat(problem.message()).hasSizeLessThanOrEqualTo(120).doesNotEndWith(".");
    }
    assertInOrder(parsed.document().items(), parsed.text().length());
  }

  private static void assertInOrder(List<Item> items, int end) {
    int start = 0;
    for (Item item : items) {
      assertThat(item.range().end()).isLessThanOrEqualTo(end);
      if (item instanceof Include include && include.inside()) {
        continue; // it stands before the item that it interrupts
      }
      assertThat(item.range().start()).isGreaterThanOrEqualTo(start);
      start = item.range().start();
      if (item instanceof Profile profile) {
        assertInOrder(profile.body().items(), profile.range().end());
      } else if (item instanceof PrefixBlock block) {
        assertInOrder(block.body().items(), block.range().end());
      } else if (item instanceof Conditional conditional) {
        conditional
            .branches()
            .forEach(branch -> assertInOrder(branch.body().items(), branch.range().end()));
      }
    }
  }
}
