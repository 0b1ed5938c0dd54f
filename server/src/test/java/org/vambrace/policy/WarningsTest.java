package org.vambrace.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parser takes and a person should know. */
class WarningsTest {
  private static String told(PolicyModel model) {
    assertThat(Models.errors(model)).isEmpty();
    List<String> all =
        model.problems().stream()
            .map(problem -> problem.severity().label() + " " + problem.id())
            .toList();
    return String.join(", ", all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a ux,                        | hint unsafe-unconfined",
        "/a Ux,                        | ''",
        "/a RW,                        | information upper-case-mode",
        "/a lix -> b,                  | warning link-and-exec",
        "/k@{a,b} r,                   | warning comma-in-variable",
        "/k@{x} r,                     | ''",
        "{ deny /a w,/}                | warning lost-deny",
        "deny { deny /a w,/}           | ''",
        "priority=3 capability chown,  | warning priority-ignored",
        "dbus bus=sesion,              | warning unknown-bus",
        "dbus bus=fcitx,               | ''",
        "network inet port=(80 90),    | warning network-values",
        "mount options=(private) /a,   | warning propagation-source",
        "io_uring (sqpol),             | warning invalid-permission",
        "set rlimit cpu <= 3,          | information rlimit-unit",
        "/a\\.b r,                     | information needless-backslash",
        "/a\\ \\*\\\"\\x41[\\-a] r,        | ''",
        "/@{l} r,                      | warning lost-value",
        "include if exists \"local/x\" | information relative-include",
      })
  void rules(String rule, String expected) {
    String body = rule.replace("/}", "\n}");
    assertThat(told(Models.profile("@{x}=y\n@{l}=/y @{l}\nprofile t {\n" + body + "\n}\n")))
        .isEqualTo(expected);
  }

  @Test
  void declarationsWithoutEffect() {
    PolicyModel model =
        Models.profile(
            """
            abi <kernel>,
            abi <default>,
            @{A} = x
            @{A} ?= y
            alias /a -> /b,
            alias /a -> /b,
            """);
    assertThat(told(model))
        .isEqualTo("warning abi-ignored, hint variable-kept, information repeated-alias");
  }

  @Test
  void everyMessageFitsOnALine() {
    String text =
        """
        include <%1$s>
        @{%2$s} += x
        profile %1$s/*[ /%1$s flags=(%1$s) {
          /%1$s/{a} r,
          /@{%2$s} r,
          capability %2$s,
          signal set=%2$s peer=a,
          unix addr=%1$s,
          mount options=%2$s,
          change_profile %1$s -> a,
          network %2$s,
          dbus %2$s=a,
          set rlimit %2$s <= 3,
          mqueue %2$s,
          /%1$s px,
          /%1$s ix,
          ^%2$s {
          }
          ^%2$s {
          }
        }
        """
            .formatted("very/long/name".repeat(20), "long_name".repeat(30));
    PolicyModel model = Models.profile(text);
    assertThat(model.problems()).hasSizeGreaterThan(12);
    assertThat(model.problems())
        .allSatisfy(problem -> assertThat(problem.message()).hasSizeLessThanOrEqualTo(120))
        .allSatisfy(problem -> assertThat(problem.message()).doesNotEndWith("."));
  }
}
