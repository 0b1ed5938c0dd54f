package org.vambrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;

/** Whatever the text, there is a tree that holds all of it, and no exception. */
final class LosslessTest {
  private static final String PIECES =
      "\"\"\"\\\\##,,,(((){}{}==:@$^!&?<>[]*+-./ \t\r\n\n\u000b\u0000\u007fé\udc80\ud83d\ude00";

  static List<Path> samples() throws IOException {
    Path root = Path.of(System.getProperty("vambrace.root", ".."));
    try (Stream<Path> all = Files.walk(root.resolve("samples/policy"))) {
      return Stream.concat(
              all.filter(Files::isRegularFile), Stream.of(root.resolve("docs/language.md")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyPrefixOfEverySampleParses(Path sample) throws IOException {
    String text = SourceText.ofBytes(Files.readAllBytes(sample)).text();
    int step = Math.max(1, text.length() / 400);
    for (int end = 0; end <= text.length(); end += step) {
      Parsed.parse(text.substring(0, end));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySuffixOfEverySampleParses(Path sample) throws IOException {
    String text = SourceText.ofBytes(Files.readAllBytes(sample)).text();
    int step = Math.max(1, text.length() / 200);
    for (int start = 0; start <= text.length(); start += step) {
      Parsed.parse(text.substring(start));
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void randomBytesParse(Target target) {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      Parsed.parse(SourceText.ofBytes(bytes).text(), target);
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void randomPolicyParses(Target target) {
    List<String> words =
        List.of(
            "profile a {\n",
            "hat b {",
            "^c {",
            "}",
            "/a r,",
            "rw /b,",
            "network inet",
            "dbus (send",
            "peer=(name=x",
            "mount options=(ro)",
            "->",
            "if $x {",
            "else",
            "@{X} = a",
            "$x = true",
            "include <x>",
            "#include",
            "abi",
            "alias /a -> /b,",
            "set rlimit cpu <= 1,",
            "owner",
            "deny",
            "priority=5",
            "flags=(",
            "capability",
            "unix",
            "signal",
            "+ identities=(",
            "\n");
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      int pieces = random.nextInt(12);
      for (int i = 0; i < pieces; i++) {
        if (random.nextInt(3) == 0) {
          text.append(PIECES.charAt(random.nextInt(PIECES.length())));
        } else {
          text.append(words.get(random.nextInt(words.size())))
              .append(" \n".charAt(random.nextInt(2)));
        }
      }
      Parsed.parse(text.toString(), target);
    }
  }

  /** More mistakes than the reader has patience for; the sound rules between them stay. */
  @ParameterizedTest
  @ValueSource(strings = {"signal (send\n", "/a r\n", "network inet\n", "/b r, (\n", "if a b\n"})
  void thousandsOfMistakesAreAllTold(String mistake) {
    int times = 6000;
    ParseResult parsed = Parsed.parse("# a\n".repeat(40) + mistake.repeat(times) + "/z r,\n");
    assertThat(parsed.problems()).hasSizeGreaterThanOrEqualTo(times);
    assertThat(parsed.document().items()).last().isInstanceOf(FileRule.class);
  }

  @Test
  void deepNestingParses() {
    Parsed.parse("profile a { ".repeat(5000));
    Parsed.parse("if not ".repeat(3000) + "$x { }");
    Parsed.parse("$x = " + "(".repeat(5000) + "\n");
    Parsed.parse("profile a { }".repeat(100) + "}".repeat(3000));
  }
}
