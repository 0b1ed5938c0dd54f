package org.vambrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.text.TextEdit;

/** One mistake costs its own rule and is told where and as what it is. */
final class BrokenPolicyTest {
  /** Bodies of broken lines; each stands between two sound rules, which must survive. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~/b r~ | 3: a file rule ends with a comma",
        "~/b~ | 3: '/b' needs permissions behind it, such as r, rw or Px",
        "~/b rz,~ | 3: 'rz' are no permissions; a file rule is written: PATH MODES,",
        "~/b r /c w,~ | 3: a file rule ends with a comma",
        "~capabilty chown,~ | 3: 'capabilty' starts no rule; did you mean 'capability'?",
        "~capability chown~ | 3: a capability rule ends with a comma",
        "~network inet~ | 3: a network rule ends with a comma",
        "~signal send set=(term kill,~ | 3: the list in a signal rule needs its ')'",
        "~dbus send peer=(name=a,~ | 3: the list in a dbus rule needs its ')'",
        "~\"/b r,~ | 3: this quote has no partner, or no word may be quoted here",
        "~read /b,~ | 3: 'read' is a keyword of other rules and starts none itself",
        "~link /b,~ | 3: a link rule does not take ',' here; it is written: link [subset] PATH ->"
            + " PATH,",
        "~/b ! r,~ | 3: '!' does not belong here",
        "~}~ | 5: this '}' closes nothing; every block is closed already",
      })
  void costsNoOtherRule(String line, String message) {
    ParseResult parsed = Parsed.parse("profile x {\n  /a r,\n  " + line + "\n  /z r,\n}\n");
    assertThat(Parsed.messages(parsed)).first().isEqualTo(message);
    assertThat(paths(parsed.document().items())).contains("/a", "/z");
  }

  private static List<String> paths(List<Item> items) {
    return items.stream()
        .flatMap(
            item ->
                item instanceof Profile profile
                    ? paths(profile.body().items()).stream()
                    : item instanceof FileRule rule && rule.path() != null
                        ? List.of(rule.path().raw()).stream()
                        : List.<String>of().stream())
        .toList();
  }

  @Test
  void aListLeftOpenInAHeadStillOpensTheBody() {
    ParseResult parsed =
        Parsed.parse("profile x flags=(complain {\n  /a r,\n  signal (send),\n}\n");
    assertThat(Parsed.messages(parsed)).hasSize(1);
    Profile profile = (Profile) parsed.document().items().get(0);
    assertThat(profile.body().items()).hasSize(2);
    assertThat(profile.body().closed()).isTrue();
  }

  @Test
  void aHeadWithoutItsBraceStillHasItsBody() {
    ParseResult parsed = Parsed.parse("profile x\n  /a r,\n  /b w,\n}\n/c { }\n");
    assertThat(Parsed.messages(parsed)).hasSize(1);
    assertThat(parsed.document().items()).hasSize(2);
  }

  @Test
  void aBlockThatIsNotClosedKeepsItsRules() {
    ParseResult parsed = Parsed.parse("profile x {\n  /a r,\n");
    assertThat(Parsed.messages(parsed))
        .containsExactly("2: the profile opened in line 1 needs a closing '}'");
    Profile profile = (Profile) parsed.document().items().get(0);
    assertThat(profile.body().items()).hasSize(1);
    assertThat(profile.body().closed()).isFalse();
  }

  @Test
  void aCommaMissingLinesAboveIsToldWhereTheParserTrips() {
    ParseResult parsed = Parsed.parse("profile x {\n  /a r\n\n  # why\n  /b w,\n}\n");
    assertThat(Parsed.messages(parsed))
        .containsExactly("5: before '/b', a file rule still needs its comma behind 'r'");
  }

  @Test
  void aPrefixBeforeWhatTakesNoneIsTheCulprit() {
    ParseResult parsed = Parsed.parse("profile x {\n  owner hat y {\n    /a r,\n  }\n}\n");
    assertThat(parsed.problems()).hasSize(1);
    assertThat(parsed.text().substring(parsed.problems().get(0).range())).isEqualTo("hat");
    Profile profile = (Profile) parsed.document().items().get(0);
    assertThat(profile.body().items()).hasSize(1).first().isInstanceOf(Profile.class);
  }

  @Test
  void anIncludeInTheMiddleOfARuleIsKept() {
    List<Item> items = Parsed.body("/a include <x>\n r,");
    assertThat(items).hasSize(2);
    assertThat(((Include) items.get(0)).inside()).isTrue();
    assertThat(items.get(1)).isInstanceOf(FileRule.class);
    assertThat(((Include) Parsed.body("audit include <x>\n /a r,").get(0)).inside()).isTrue();
    assertThat(((Include) Parsed.body("include <x>\n /a r,").get(0)).inside()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ri /bin/ls,                 | 'ri' are no permissions",
        "mqueue label=,              | a value must follow this '='",
        "signal set,                 | a signal rule ends with a comma",
        "profile a flags=(audit) xattrs=(a=b) { } | 'xattrs'=( ) does not belong here",
      })
  void aMessageSaysWhatIsMissing(String rule, String start) {
    List<Problem> problems = Parsed.parse("profile x {\n" + rule + "\n}\n").problems();
    assertThat(problems.get(0).message()).startsWith(start);
  }

  @Test
  void anIncludeWhereAnElseMayFollowIsInside() {
    List<Item> items = Parsed.body("if $x {\n}\ninclude <x>\nelse {\n}\ninclude <y>\n/a r,");
    assertThat(items).hasSize(4);
    assertThat(((Include) items.get(1)).inside()).isTrue();
    assertThat(((Include) items.get(2)).inside()).isFalse();
  }

  @Test
  void anIncludeBeforeAConditionalIsNotInsideIt() {
    List<Item> items = Parsed.body("include <x>\nif $x {\n}\nelse {\n}\n");
    assertThat(items).hasSize(2);
    assertThat(((Include) items.get(0)).inside()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a r,               | true",
        "profile a { /a r, } | true",
        "/a r                | false",
        "audit               | false",
        "profile a {         | false",
        "}                   | false",
        "else { /a r, }      | false",
        "@{X} = a            | false",
        "/a /b, /c r,        | true",
      })
  void aTextIsSelfContainedIfItHoldsWholeItems(String text, boolean expected) {
    assertThat(Parsed.parse(text).selfContained()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~owner @{_x}/a/{b, c} rw,~",
        "~/{a, b} r,~",
        "~@{x y}/{a,b} r,~",
        "~/a\"{,*} r,~",
        "~include <a>,~",
        "~/a - > b,~",
        "~profile y @{x/{a, b} flags=(complain) {\n/c r,\n}~",
        "~hat ! {\n/c r,\n}~",
      })
  void isToldOnce(String lines) {
    ParseResult parsed = Parsed.parse("profile x {\n  /a r,\n" + lines + "\n  /z r,\n}\n");
    assertThat(Parsed.messages(parsed)).hasSize(1);
    assertThat(parsed.document().items()).hasSize(1);
    assertThat(paths(parsed.document().items())).contains("/a", "/z");
  }

  /** Broken text, and what one repair makes of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~/a { /b r\n}\n~ | ~/a { /b r,\n}\n~",
        "~/a {\n/b r # c\n\n\n/c w,\n}\n~ | ~/a {\n/b r, # c\n\n\n/c w,\n}\n~",
        "~/a {\n~ | ~/a {\n}\n~",
        "~/a { }\n}\n~ | ~/a { }\n\n~",
        "~/a { }\n# c~ | ~/a { }\n# c\n~",
        "~/a {\nnetwrok inet,\n}\n~ | ~/a {\nnetwork inet,\n}\n~",
        "~include <a>,\n~ | ~include <a>\n~",
      })
  void aLikelyRepairMends(String text, String mended) {
    ParseResult parsed = Parsed.parse(text.replace("\\n", "\n"));
    assertThat(parsed.problems()).hasSize(1);
    Repair repair = Objects.requireNonNull(parsed.problems().get(0).repair());
    String after = TextEdit.apply(parsed.text().text(), List.of(repair.edit()));
    assertThat(after).isEqualTo(mended.replace("\\n", "\n"));
    assertThat(Parsed.parse(after).problems()).isEmpty();
  }

  @Test
  void aMissingBraceIsLookedForByIndentation() {
    String text =
        """
        profile x {
          hat y {
            /a r,
          }
          hat z {
            /b r,
          profile w {
          }
        }
        """;
    assertThat(Parsed.messages(Parsed.parse(text)))
        .containsExactly("9: a closing '}' is missing, probably that of the hat in line 5");
  }

  @Test
  void everyMistakeIsTold() {
    ParseResult parsed = Parsed.parse("profile x {\n  /a r\n  /b !,\n  netwrk,\n  /c w,\n}\n}\n");
    assertThat(Parsed.messages(parsed)).hasSize(4);
  }
}
