package org.vambrace.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.syntax.Repair;
import org.vambrace.text.TextEdit;

/** What is probably meant where the parser refuses a word. */
class RepairTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "capability sys_amdin,          | capability sys_admin,",
        "capability CAP_CHOWN,          | capability chown,",
        "/@{HOEM}/x r,                  | /@{HOME}/x r,",
        "signal set=(hup trem),         | signal set=(hup term),",
        "signal set=SIGTERM,            | signal set=term,",
        "signal per=x,                  | signal peer=x,",
        "signal sedn,                   | signal send,",
        "dbus (sned, receive),          | dbus (send, receive),",
        "dbus bus=sytem,                | dbus bus=system,",
        "network inte stream,           | network inet stream,",
        "network inet stram,            | network inet stream,",
        "network \"inte\",               | network \"inet\",",
        "unix type=sream,               | unix type=stream,",
        "mount options=(nosiud) /a,     | mount options=(nosuid) /a,",
        "set rlimit RLIMIT_NOFILE <= 5, | set rlimit nofile <= 5,",
        "owner network inet,            | network inet,",
        "deny /a rpx,                   | deny /a rx,",
        "/a RW,                         | /a rw,",
        "include <abstractions/bsae>    | include <abstractions/base>",
        "include <abstractons/base>     | include <abstractions/base>",
        "if $strcit { /a r, }           | if $strict { /a r, }",
        "/c { }                         | profile /c { }",
        "profile c flags=(complian) { } | profile c flags=(complain) { }",
        "profile c flags=(error=EPREM) { } | profile c flags=(error=EPERM) { }",
      })
  void isOffered(String broken, String mended) {
    String before = "@{HOME}=/h\n$strict=true\nprofile t {\n  ";
    String files = "\n}\n#- abstractions/base\n/base r,\n";
    PolicyModel model = Models.profile(before + broken + files);
    PolicyProblem problem = model.allProblems().get(0);
    Repair repair = Objects.requireNonNull(problem.repair(), problem::message);
    String text = TextEdit.apply(model.root().text().text(), List.of(repair.edit()));
    assertThat(text).isEqualTo(before + mended + "\n}\n");
    assertThat(Models.errors(Models.profile(text + files.substring(3)))).isEmpty();
  }

  @Test
  void anotherVersionOfAnAbiIsNotOffered() {
    PolicyModel model = Models.profile("abi <abi/5.0>,\nprofile t { }\n#- abi/3.0\nx {y}\n");
    assertThat(model.allProblems()).hasSize(1);
    assertThat(model.allProblems().get(0).repair()).isNull();
  }

  @Test
  void aRepairInAnIncludedFileIsOfThatFile() {
    PolicyModel model = Models.profile("profile t {\n include <f>\n}\n#- f\ncapability kil,\n");
    PolicyProblem problem = model.allProblems().get(0);
    assertThat(problem.where().path()).endsWith("/f");
    assertThat(Objects.requireNonNull(problem.repair()).edit().range())
        .isEqualTo(problem.where().range());
  }
}
