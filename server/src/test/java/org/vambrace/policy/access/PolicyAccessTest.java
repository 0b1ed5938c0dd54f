package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.Severity;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

final class PolicyAccessTest {

  private static List<PolicyProblem> problems(String text) {
    Snapshot snapshot = Policies.snapshot(text);
    PolicyModel model = Policies.model(snapshot);
    List<PolicyProblem> all = new ArrayList<>(model.allProblems());
    all.removeIf(problem -> problem.severity() != Severity.ERROR);
    all.addAll(new PolicyAccess(model, new Patterns()).problems(snapshot, CancelToken.NONE));
    return all;
  }

  private static List<PolicyProblem> inProfile(String rules) {
    return problems("profile t {\n" + rules + "\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/* ix, /bin/** px,",
        "/bin/a* px, /bin/*b Px,",
        "/{a,b} px, /a ux,",
        "/b//a px, /b/a ix,",
        "audit /a px, /a ux,",
        "owner /a* px, /*a ux,",
        "priority=2 /a* px, priority=2 /*a ux,",
        "file, /bin/* px,",
        "/[ab] px, /a ix,",
        "/a* px -> x, /*a px -> y,",
        "change_profile unsafe /a* -> x, change_profile safe /* -> x,",
      })
  void overlappingExecRulesClash(String rules) {
    assertThat(inProfile(rules)).extracting(PolicyProblem::id).containsExactly("conflicting-exec");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/a px, /bin/* ix,",
        "owner /a* px, other /*a ux,",
        "priority=1 /a* px, /*a ux,",
        "/bin/* px, /sbin/* ix,",
        "/bin/*/ px, /bin/* ix,",
        "deny /bin/* x, /bin/** px,",
        "all, /bin/* px,",
        "/a* px -> x, /*a ux -> x,",
        "prompt /a* px, /*a ux,",
        "change_profile unsafe /a -> x, change_profile safe /* -> x,",
      })
  void otherExecRulesDoNot(String rules) {
    assertThat(inProfile(rules)).isEmpty();
  }

  @Test
  void aClashNamesBothRulesAndAPath() {
    List<PolicyProblem> found =
        problems(
            """
            profile t {
              include <abstractions/base>
              /usr/bin/f* Px,
            }
            #- abstractions/base
            # first
            /usr/bin/*o ix,
            """);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).message())
        .isEqualTo(
            "exec modes conflict: /usr/bin/f* gets Px here and ix from abstractions/base:2 (both"
                + " match /usr/bin/fo)");
    assertThat(found.get(0).related()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a[b r,",
        "link /a -> /{b,",
        "change_profile /a -> b],",
        "dbus send member=a{b},",
        "signal peer=a[,",
        "ptrace peer=a[,",
        "unix addr=@a[,",
        "mount fstype=(ext4 a[) /x -> /y,",
        "umount /a],",
        "pivot_root oldroot=/a[ /b,",
        "network inet interface=a[b,",
        "profile a[b { }",
      })
  void badGlobsAreRefusedInEveryClass(String rule) {
    assertThat(inProfile(rule)).extracting(PolicyProblem::id).containsExactly("bad-glob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a px -> b[,", "/a r -> /b[,", "/a\\[ r,"})
  void whatIsNoGlobIsNotJudged(String rule) {
    assertThat(inProfile(rule)).isEmpty();
  }
}
