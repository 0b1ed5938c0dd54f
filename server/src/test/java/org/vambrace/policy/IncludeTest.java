package org.vambrace.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;

/** Where includes are looked up, in which order they are read, and what is passed over. */
class IncludeTest {
  @Test
  void angleIncludesLookInTheIncludeDirectoriesBeforeTheBase() {
    String fixture =
        """
        profile t {
          include <a>
          include <b>
        }
        #- a
        /base-a r,
        #- b
        /base-b r,
        #- first/a
        /first-a r,
        """;
    PolicyModel model = Models.searching(List.of("/etc/apparmor.d/first"), fixture);
    assertThat(model.includes().get(0).targets()).containsExactly("/etc/apparmor.d/first/a");
    assertThat(model.includes().get(1).targets()).containsExactly("/etc/apparmor.d/b");
  }

  @Test
  void quotedAndBareIncludesAreRelativeToTheWorkingDirectory() {
    PolicyModel model =
        Models.profile(
            """
            profile t {
              include "/etc/apparmor.d/a"
              include a
            }
            #- a
            /a r,
            """);
    assertThat(Models.errors(model)).containsExactly("missing-include@3");
    assertThat(model.includes().get(1).missing()).isTrue();
  }

  @Test
  void aMissingFileIsFineOnlyBehindIfExists() {
    PolicyModel model = Models.profile("include <no>\nprofile t {\n include if exists <no>\n}\n");
    assertThat(Models.errors(model)).containsExactly("missing-include@1");
  }

  @Test
  void aDirectoryIsReadInReverseOrderWithoutBackupsAndSubdirectories() {
    PolicyModel model =
        Models.profile(
            """
            profile t {
              include <d>
            }
            #- d/a
            /a r,
            #- d/b
            /b r,
            #- d/README
            bad
            #- d/.hidden
            bad
            #- d/c.dpkg-old
            bad
            #- d/c~
            bad
            #- d/deeper/x
            bad
            """);
    assertThat(Models.errors(model)).isEmpty();
    assertThat(Models.rules(model, model.profiles().get(0))).containsExactly("d/b", "d/a");
  }

  @Test
  void aSecondIncludeInOneScopeIsPassedOverAndAChildHasItsOwnScope() {
    PolicyModel model =
        Models.profile(
            """
            profile t {
              include <a>
              include <a>
              ^h {
                include <a>
              }
              include <a>
            }
            #- a
            /a r,
            """);
    ProfileModel profile = model.profiles().get(0);
    assertThat(profile.rules()).hasSize(1);
    assertThat(profile.children().get(0).rules()).hasSize(1);
  }

  @Test
  void aFileThatIncludesItselfEnds() {
    PolicyModel model = Models.profile("profile t {\n include <a>\n}\n#- a\n/a r,\ninclude <a>\n");
    assertThat(Models.errors(model)).isEmpty();
    assertThat(model.profiles().get(0).rules()).hasSize(1);
  }

  @Test
  void childrenThatIncludeThemselvesWithoutEndAreRefused() {
    PolicyModel model =
        Models.profile(
            "profile t {\n"
                + " include <a>\n"
                + "}\n"
                + "#- a\n"
                + "profile c {\n"
                + " include <a>\n"
                + "}\n"
                + "profile d {\n"
                + " include <a>\n"
                + "}\n");
    assertThat(Models.errors(model)).contains("include-depth@a");
  }

  @Test
  void problemsOfIncludedFilesComeInOrderOfReadingWithTheWayThere() {
    PolicyModel model =
        Models.profile(
            """
            profile t {
              capability one,
              include <a>
              capability three,
            }
            #- a
            include <b>
            /a r
            #- b
            capability two,
            """);
    assertThat(Models.errors(model))
        .containsExactly(
            "invalid-capability@2",
            "invalid-capability@b",
            "missing-comma@a",
            "invalid-capability@4");
    assertThat(model.problems()).noneMatch(problem -> problem.id().equals("missing-comma"));
    assertThat(model.allProblems().get(1).related()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "profile t {;audit include <f>;}             | /a r,;/b r,;            | audit include <f>"
            + " /b r,",
        "profile t {;audit include <f>;/b r,;}       | # nothing;              | audit include"
            + " <f>;/b r,",
        "profile t {;include <f> r,;}                | /a                      | /a",
        "profile t {;/a include <f>;}                | r,;                     | /a include <f>",
        "profile t {;/a r include <f>;}              | `,`                     | /a r include <f>",
        "profile t {;include <f>;                    | /a r,;};                | /a r,",
        "profile t include <f>;/a r,;}               | {;                      | /a r,",
        "include <f> {;/a r,;}                       | profile t               | /a r,",
        "profile t {;include <f>;}                   | /a r,;};profile u {;    | /a r,",
        "profile t {;include <f> inet,;}             | network                 | network",
        "profile t {;include <f>hup),;}              | signal set=(            | signal set=(",
        "profile t {;include <f> b,;}                | /a px ->                | /a px ->",
        "profile t {;if false { /a r, };include <f>;}| else { /b r, };         | /b r,",
        "profile t include <f> {;/a r,;}             | flags=(complain);       | /a r,",
        "#include <f>  include <g> {;/a r,;}         | # nothing;#- g;profile t; | /a r,",
        "include <f> <g> {;/a r,;}                   | include ;#- g;profile t; | /a r,",
        "@{X} include <f>;profile t {;/a r,;}        | = /a;                   | /a r,",
      })
  void theTextOfAnIncludedFileStandsInItsPlace(String root, String file, String rules) {
    String fixture = lines(root) + "\n#- f\n" + lines(file);
    assertThat(Models.errors(Models.profile(fixture))).isEmpty();
    assertThat(String.join(" ", Models.written(fixture))).isEqualTo(lines(rules));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "profile t {;audit include <f>;}         | # nothing;     | syntax@2",
        "profile t {;/a include <f>,;}           | r              | syntax@2",
        "profile t {;/a r;include <f>;}          | /b r,          | missing-comma@2",
        "profile t {;link /a include <f> -> /b,;} | /c           | include-inside-rule@2",
        "profile t {;include <f> x { };}         | profile        | syntax@f",
        "profile t {;include <f>b\" r,;}         | \"/a            | unexpected-character@f",
        "profile t {;if true { /b r, };include <f>;else { /c r, };} | /d r, | syntax@4",
        "profile t {;audit include <f>;audit include <f>;audit /z r,;} | /a r, | syntax@3",
        "profile t {;/a include <nope> r,;}      | /b r,          | missing-include@2",
        "/t + identities=(a;include <f>;;}       | ` b) {;`       | syntax@1",
      })
  void whatDoesNotFitInItsPlaceIsRefused(String root, String file, String errors) {
    PolicyModel model = Models.profile(lines(root) + "\n#- f\n" + lines(file));
    assertThat(String.join(" ", Models.errors(model))).startsWith(errors);
  }

  /** {@code ;} for a line end, so that a case fits one line of a table. */
  private static String lines(String text) {
    return text.replace(';', '\n');
  }

  @Test
  void aValueListGoesOnBehindAFileThatLacksItsLineEnd() {
    PolicyModel model =
        Models.profile(
            """
            include <d>
            profile t {
              @{Y} r,
            }
            #- d/1
            @{X}=/a
            #- d/2
            @{Y}=/b\
            """);
    Variables.Variable y = Objects.requireNonNull(model.variables().all().get("Y"));
    assertThat(y.values()).extracting(Word::value).containsExactly("/b", "@{X}=/a");
    assertThat(Models.errors(model)).isEmpty();
  }

  @Test
  void rulesOfJoinedFilesHaveTheirPlacesInTheFilesAsTheyAre() {
    PolicyModel model =
        Models.profile("profile t {\n  audit include <f>\n  /c r,\n}\n#- f\n# x\n/a r,\n/b");
    assertThat(Models.errors(model)).containsExactly("syntax@f");
    model = Models.profile("profile t {\n  include <f> r,\n  /c r,\n}\n#- f\n/a r,\n/b\n");
    List<EffectiveRule> rules = model.profiles().get(0).rules();
    assertThat(rules)
        .extracting(rule -> rule.origin().where().path())
        .containsExactly("/etc/apparmor.d/f", "/etc/apparmor.d/f", "/etc/apparmor.d/root");
    assertThat(model.root().text().substring(rules.get(2).rule().range())).isEqualTo("/c r,");
    FileRule split = (FileRule) rules.get(1).rule();
    assertThat(split.range()).isEqualTo(new TextRange(6, 9));
    assertThat(Objects.requireNonNull(split.modes()).range()).isEqualTo(TextRange.at(9));
    assertThat(model.includes()).hasSize(1);
    assertThat(model.includes().get(0).targets()).containsExactly("/etc/apparmor.d/f");
  }

  @Test
  void aFileThatOpensABlockAndIncludesItselfIsRefused() {
    PolicyModel model = Models.profile("include <f>\n#- f\nprofile c {\ninclude <f>\n");
    assertThat(Models.errors(model)).contains("include-depth@f");
  }

  @Test
  void abiFilesMustExistAndAreNotReadAsPolicy() {
    PolicyModel model =
        Models.profile(
            "abi <abi/4.0>,\nabi <kernel>,\nabi <no>,\nprofile t {\n}\n#- abi/4.0\nx {y}\n");
    assertThat(Models.errors(model)).containsExactly("missing-abi@3");
  }
}
