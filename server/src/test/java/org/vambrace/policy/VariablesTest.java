package org.vambrace.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Word;

/**
 * Assignments, and how references are expanded (each expected text was printed by the parser's -d).
 */
class VariablesTest {
  private static String expanded(String preamble, String path) {
    PolicyModel model = Models.profile(preamble + "\nprofile t /att {\n  \"" + path + "\" r,\n}\n");
    assertThat(Models.errors(model)).isEmpty();
    ProfileModel profile = model.profiles().get(0);
    FileRule rule = (FileRule) profile.rules().get(0).rule();
    Word word = rule.path();
    String text = word == null ? null : profile.expand(word);
    return String.valueOf(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@{A}=/a/ b           | /p/@{A}/z    | /p/{a,b}/z",
        "@{A}=/a a            | /p/@{A}/z    | /p/{a,a}/z",
        "@{A}=/a a            | @{A}         | {/a,a}",
        "@{A}=/a a            | //@{A}       | //{/a,a}",
        "@{E}=\"\"            | /k@{E}/@{E}/ | /k//",
        "@{S}=// /            | /q/@{S}/z    | /q/{,}/z",
        "@{S}=// /            | /r@{S}z      | /r{/,//}z",
        "@{A}=/a a            | /xx/@{A}@{A}/d | /xx/{a,a}{/a,a}/d",
        "@{A}=x               | /k/@{a,b}    | /k/@{a,b}",
        "@{A}=x               | /@{profile_name} | /t",
        "@{A}=x               | @{exec_path} | /att",
        "@{A}=@{attach_path}/x | @{A}        | /att/x",
      })
  void references(String preamble, String path, String expected) {
    assertThat(expanded(preamble, path)).isEqualTo(expected);
  }

  @Test
  void nestedValuesAreCombinedAsTheyStand() {
    assertThat(expanded("@{A}=/a/ b\n@{B}=/x@{A}/y @{A}", "/p/@{B}/z"))
        .isEqualTo("/p/{a,x/a//y,xb/y,b}/z");
  }

  @Test
  void valuesAreASetInByteOrder() {
    PolicyModel model = Models.profile("@{A}=b a\n@{A}+=a é z\n");
    assertThat(model.variables().values("A")).containsExactly("a", "b", "z", "é");
    Variables.Variable variable = model.variables().all().get("A");
    assertThat(variable).isNotNull();
    assertThat(variable.declarations()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@{A}=x;@{A}=y              | variable-redeclared@2",
        "@{A}=x;$A=true             | variable-redeclared@2",
        "@{A}=x;@{A}?=y             | ''",
        "@{A}=x;@{A} := y           | ''",
        "@{A}+=x                    | variable-undeclared@1",
        "$A=true;@{A}+=x            | variable-type@2",
        "$A=true;$A+=false          | variable-type@2",
        "$A=@{B} == b               | undeclared-variable@1",
        "$A=$B                      | undeclared-variable@1",
        "@{A}=@{B};@{B}=@{A}        | ''",
      })
  void assignments(String preamble, String expected) {
    PolicyModel model = Models.profile(preamble.replace(';', '\n') + "\nprofile t {\n}\n");
    assertThat(String.join(" ", Models.errors(model))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/@{nope} r,           | undeclared-variable",
        "/@{A} r,              | recursive-variable",
        "/@{B} r,              | recursive-variable",
        "/@{T} r,              | variable-type",
        "/@{_x} r,             | variable-name",
        "/@{x-y} r,            | variable-name",
        "signal peer=@{nope},  | undeclared-variable",
        "mount @{nope} -> /a,  | undeclared-variable",
        "/a px -> @{nope},     | ''",
        "mount options=(ro) -> /a,  | ''",
        "deny { signal peer=@{nope}, } | ''",
        "if false { /@{nope} r, }      | ''",
      })
  void uses(String rule, String expected) {
    String body = rule.replace("{ ", "{\n").replace(", }", ",\n}");
    PolicyModel model =
        Models.profile("@{A}=x@{B}\n@{B}=@{A}\n$T=true\nprofile t {\n" + body + "\n}\n");
    assertThat(String.join(" ", Models.errors(model)).replaceAll("@\\d+", "")).isEqualTo(expected);
  }

  @Test
  void aCloseNameIsOffered() {
    PolicyModel model = Models.profile("@{HOMEDIRS}=/h\nprofile t {\n /@{HOMEDIR}/a r,\n}\n");
    assertThat(model.problems().get(0).message())
        .isEqualTo("variable '@{HOMEDIR}' is not declared; did you mean @{HOMEDIRS}?");
    assertThat(model.root().text().substring(model.problems().get(0).where().range()))
        .isEqualTo("@{HOMEDIR}");
  }

  @Test
  void explodingValuesEndWithoutARefusal() {
    StringBuilder preamble = new StringBuilder("@{V0}=a b c d\n");
    for (int i = 1; i < 40; i++) {
      preamble.append("@{V%d}=@{V%d}@{V%d}\n".formatted(i, i - 1, i - 1));
    }
    PolicyModel model = Models.profile(preamble + "profile t {\n /@{V39} px,\n}\n");
    assertThat(Models.errors(model)).isEmpty();
    assertThat(model.variables().values("V39")).isNull();
  }

  @Test
  void aTunableMayAddToWhatItsIncluderDeclares() {
    PolicyModel model = Models.of(FileKind.TUNABLE, "@{HOMEDIRS}+=/srv/\n");
    assertThat(Models.errors(model)).isEmpty();
  }
}
