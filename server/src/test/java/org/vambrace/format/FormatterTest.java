package org.vambrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.syntax.ParseResult;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/** What formatting does to small texts. */
final class FormatterTest {

  private static String format(String text) {
    ParseResult parsed = AppArmorSyntax.parse(SourceText.of(text));
    List<TextEdit> edits = Formatter.format(parsed, Target.LATEST, FormatOptions.DEFAULT);
    String formatted = TextEdit.apply(text, edits);
    ParseResult again = AppArmorSyntax.parse(SourceText.of(formatted));
    assertThat(Formatter.format(again, Target.LATEST, FormatOptions.DEFAULT)).isEmpty();
    return formatted;
  }

  @Test
  void bodiesAreIndentedAndBracesStandAlone() {
    assertThat(
            format(
                """
                profile a /usr/bin/a   flags=( complain )   {
                 /x    r  ,
                      profile b {
                \t/y r,
                }
                   }
                """))
        .isEqualTo(
            """
            profile a /usr/bin/a flags=(complain) {
              /x r,
              profile b {
                /y r,
              }
            }
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signal (send",
        "signal (send) peer=",
        "/usr/bin/x Px ->",
        "dbus send bus=session path=\"",
        "mount options=(ro,",
        "capability",
        "network inet",
        "/a",
        "\"/a",
        "include <abstractions/ba",
        "set rlimit nofile <=",
        "@{",
        "if not",
      })
  void whileAStatementIsHalfTypedTheOthersAreFormatted(String half) {
    String text = "profile a {\n   /x    r,\n  " + half + "\n\n   /y    rw,\n}\n";
    ParseResult parsed = AppArmorSyntax.parse(SourceText.of(text));
    String formatted =
        TextEdit.apply(text, Formatter.format(parsed, Target.LATEST, FormatOptions.DEFAULT));
    assertThat(formatted).contains("  /x r,\n").contains(half);
  }

  @Test
  void blankLinesAndEndsOfLinesAreTidied() {
    assertThat(format("\n\nprofile a /a {\n\n\n  /x r,  \n\n\n\n  /y r,\n}\n\n\n"))
        .isEqualTo("profile a /a {\n  /x r,\n\n  /y r,\n}\n");
    assertThat(format("profile a /a {\n}")).isEqualTo("profile a /a {\n}\n");
  }

  @Test
  void commentsAndQuotedTextStayAsTheyAre() {
    assertThat(
            format(
                """
                profile a /a {
                #   two   blanks (and parentheses)
                "/with   blanks/(x)"    r,   # why   so
                }
                """))
        .isEqualTo(
            """
            profile a /a {
              #   two   blanks (and parentheses)
              "/with   blanks/(x)" r,   # why   so
            }
            """);
  }

  @Test
  void continuedLinesKeepTheirPlaceRelativeToTheRule() {
    assertThat(
            format(
                """
                profile a /a {
                    dbus send bus=system path=/x
                         interface=org.x
                         member=Y,
                }
                """))
        .isEqualTo(
            """
            profile a /a {
              dbus send bus=system path=/x
                   interface=org.x
                   member=Y,
            }
            """);
  }

  @Test
  void whatPeopleAlignedStaysAligned() {
    String aligned =
        """
        profile a /a {
                /etc/a r,
          owner /etc/b r,

          /usr/bin/long-name  rix,
          /usr/bin/x          rPx,
        }
        """;
    assertThat(format(aligned)).isEqualTo(aligned);
  }

  @Test
  void fragmentsStayOneLevelIn() {
    String fragment = "# Head\n\n  /a r,\n  /b r,\n";
    assertThat(format(fragment)).isEqualTo(fragment);
    assertThat(format("/a r,\n/b   r,\n")).isEqualTo("/a r,\n/b r,\n");
  }

  @Test
  void brokenPolicyKeepsItsWords() {
    String broken = "profile a /a {\n      /x rz\n  capability ,\n ))\n";
    assertThat(format(broken).replaceAll("\\s", "")).isEqualTo(broken.replaceAll("\\s", ""));
  }

  @Test
  void rangeTouchesOnlyItsLines() {
    String text = "profile a /a {\n/x r,\n/y r,\n}\n";
    ParseResult parsed = AppArmorSyntax.parse(SourceText.of(text));
    List<TextEdit> edits =
        Formatter.format(parsed, Target.LATEST, FormatOptions.DEFAULT, new TextRange(22, 22));
    assertThat(TextEdit.apply(text, edits)).isEqualTo("profile a /a {\n/x r,\n  /y r,\n}\n");
  }
}
