package org.vambrace.libvirt.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.libvirt.domain.LibvirtVersion;

/** JSON in image names, each as the three real helpers were seen to take it. */
final class JsonSyntaxTest {

  /** A letter for each version that reads it: 9 for 9.0, then 1 for 11.3, 2 for 12.8. */
  private static String readBy(String text) {
    String[] signs = {"9", "1", "2"};
    return Arrays.stream(LibvirtVersion.values())
        .map(v -> JsonText.object(text, v) != null ? signs[v.ordinal()] : "-")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          NaN, -12
          -Infinity, -12
          nan, ---
          1., -12
          -.5, -12
          .5, ---
          1.e5, -12
          1e, ---
          01, ---
          -01, -12
          00, -12
          18446744073709551615, 912
          18446744073709551616, 9--
          -9223372036854775809, 9--
          1e400, 912
          "\u00e9", 9-2
          "\\u00e9", 912
          "\\q", ---
          `"a\tb"`, ---
          'a', ---
          {'a':1}, -12
          `[1,]`, ---
          true, 912
          True, ---
          /*c*/1, ---
          """)
  void values(String value, String expected) {
    assertThat(readBy("{\"x\":" + value + "}")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"a":1} x                 | ---
          {"a":1                    | ---
          {"a" 1}                   | ---
          {a:1}                     | ---
          {"a":1,"a":2}             | -12
          {"a":1,"a.b":2}           | ---
          {"a.b":1,"a.c":2}         | 912
          {"\u00e9":1}              | 912
          []                        | ---
          """)
  void texts(String text, String expected) {
    assertThat(readBy(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"9, 912", "11, 9--", "12, 9--", "13, ---"})
  void blanks(int character, String expected) {
    String blank = character == 13 ? "\u00a0" : Character.toString(character);
    assertThat(readBy(blank + "{}")).isEqualTo(expected);
  }
}
