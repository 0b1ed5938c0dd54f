package org.vambrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.vocabulary.Target;

/** What changed the shape of the language, as parsers 3.0.8 and 5.0.2 read it. */
final class TargetShapeTest {

  /** A body that one line takes and the other does not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~all,~                            | false | true",
        "~foo all,~                        | true  | false",
        "~all /a,~                         | true  | false",
        "~priority=5 /a r,~                | false | true",
        "~prompt /a r,~                    | false | true",
        "~userns,~                         | false | true",
        "~userns r,~                       | true  | false",
        "~userns create,~                  | false | true",
        "~mqueue type=posix /a,~           | false | true",
        "~io_uring sqpoll,~                | false | true",
        "~network inet stream port=5,~     | false | true",
        "~network (create,send),~          | true  | true",
        "~network \"inet\",~               | false | true",
        "~network peer=(label=a),~         | true  | true",
        "~network a b c=d,~                | false | true",
        "~if $x and $y { }~                | false | true",
        "~if not $x { }~                   | true  | true",
        "~if defined @{X} { }~             | true  | true",
        "~if a == b { }~                   | false | true",
        "~if true { }~                     | false | true",
        "~@{X}?a r,~                       | true  | false",
        "~profile a + identities=(b) { }~  | false | true",
        "~dbus peer=(label:=a),~           | true  | true",
        "~dbus peer=(&a=b),~               | true  | false",
      })
  void bodiesAreReadAsTheirTargetReadsThem(String body, boolean old, boolean now) {
    String text = "profile x {\n" + body + "\n}\n";
    assertThat(Parsed.messages(Parsed.parse(text, Target.V3_0)).isEmpty()).isEqualTo(old);
    assertThat(Parsed.messages(Parsed.parse(text, Target.V5_0)).isEmpty()).isEqualTo(now);
    assertThat(Parsed.messages(Parsed.parse(text, Target.V6_0)).isEmpty()).isEqualTo(now);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~@{X} ?= a~       | false | true",
        "~@{X} := a~       | false | true",
        "~$x = true~       | true  | true",
        "~$x = not $y~     | false | true",
        "~$x ?= true~      | false | true",
        "~$x += true~      | false | true",
        "~@{X} = a # \"b~  | false | true",
      })
  void preamblesAreReadAsTheirTargetReadsThem(String line, boolean old, boolean now) {
    assertThat(Parsed.messages(Parsed.parse(line + "\n", Target.V3_0)).isEmpty()).isEqualTo(old);
    assertThat(Parsed.messages(Parsed.parse(line + "\n", Target.V5_0)).isEmpty()).isEqualTo(now);
  }

  @ParameterizedTest
  @CsvSource({"V3_0, 4", "V5_0, 1"})
  void aCommentBehindValuesWasValuesOnce(Target target, int values) {
    ParseResult parsed = Parsed.parse("@{X} = a # b c\n", target);
    VariableAssignment set = (VariableAssignment) parsed.document().items().get(0);
    assertThat(set.values()).hasSize(values);
  }
}
