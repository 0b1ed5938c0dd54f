package org.vambrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a word means after the parser's first pass over it (spec: lib.c, parser_misc.c). */
final class WordTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/plain | /plain",
        "/a\\x41 | /aA",
        "/a\\x4g | /a\u0004g",
        "/a\\xg | /a\\xg",
        "/a\\101 | /aA",
        "/a\\1019 | /aA9",
        "/a\\777 | /a\\?7",
        "/a\\d065 | /aA",
        "/a\\d300 | /a\u001e0",
        "/a\\d | /a\\d",
        "/a\\z | /a\\z",
        "/a\\\\b | /a\\\\b",
        "/a\\* | /a\\*",
        "/a\\052 | /a\\*",
        "/a\\x7b | /a\\{",
        "/a\\0b | /a\\0b",
        "/caf\\xc3\\xa9 | /café",
        "/a\\, | /a\\,",
        "/a,b | /a,b",
      })
  void isDecoded(String raw, String value) {
    FileRule rule = Parsed.rule(FileRule.class, raw + " r,");
    assertThat(Objects.requireNonNull(rule.path()).value()).isEqualTo(value);
    assertThat(rule.path().raw()).isEqualTo(raw);
  }

  @Test
  void quotesGoAndProtectBlanks() {
    FileRule rule = Parsed.rule(FileRule.class, "\"/a b\\\"c\" r,");
    assertThat(Objects.requireNonNull(rule.path()).value()).isEqualTo("/a b\"c");
    assertThat(rule.path().quoted()).isTrue();
  }

  @Test
  void bytesThatAreNoTextSurvive() {
    FileRule rule = Parsed.rule(FileRule.class, "/a\\xe9 r,");
    assertThat(Objects.requireNonNull(rule.path()).value()).isEqualTo("/a\udce9");
  }

  @Test
  void aNulEndsAWord() {
    FileRule rule = Parsed.rule(FileRule.class, "/a\0[ r,");
    assertThat(Objects.requireNonNull(rule.path()).value()).isEqualTo("/a");
    assertThat(rule.path().raw()).isEqualTo("/a\0[");
  }

  @Test
  void variablesInsideAreFound() {
    FileRule rule = Parsed.rule(FileRule.class, "/a/@{B}/\\@{c}@{D}x r,");
    assertThat(VariableReference.in(Objects.requireNonNull(rule.path())))
        .extracting(VariableReference::name)
        .containsExactly("B", "D");
  }
}
