package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;

/** Rules that change nothing: each found in a set of rules, one a line. */
final class RuleCoverTest {
  private static List<RuleCover.Covered> covered(String rules) {
    return Policies.rules(rules).covered("/etc/apparmor.d/t");
  }

  /** The 1-based lines of rules that change nothing, each with the lines of those that say so. */
  private static List<String> lines(String rules) {
    String text = "profile t {\n" + rules + "\n}\n";
    List<String> out = new ArrayList<>();
    for (RuleCover.Covered one : covered(rules)) {
      StringBuilder by = new StringBuilder();
      for (AccessRule rule : one.by()) {
        assertThat(rule.source()).isNotNull();
        by.append(' ').append(line(text, rule.source().rule().range().start()));
      }
      out.add(line(text, one.rule().rule().range().start()) + " by" + by);
    }
    return out;
  }

  private static long line(String text, int offset) {
    return text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/a r,| /a w,| /a rw,;1 by 3, 2 by 3",
        "/a rw,| /a r,| /a w,;2 by 1, 3 by 1",
        "/{a,b} rw,| /a rwk,| /b rk,| /b wk,;1 by 2 4 3",
        "/[ab] r,| /[c-z]* r,| /? r,;1 by 3",
        "/x/? r,| /x/[ab]* r,| /x/[^ab]* r,;1 by 2 3",
        "owner /a r,| /a r,;1 by 2",
        "/a r,| owner /a r,| other /a r,;2 by 1, 3 by 1",
        "audit /{a,b} r,| /a r,| /b r,;2 by 1, 3 by 1",
        "/{a,b} r,| audit /a r,| audit /b r,;1 by 2 3",
        "signal send,| signal receive,| signal peer=x,;3 by 1 2",
        "dbus send bus=system,| dbus send bus=system path=/a,;2 by 1",
        "network inet,| network inet stream,;2 by 1",
        "unix,| unix type=stream,;2 by 1",
        "capability chown kill,| capability kill,;2 by 1",
        "capability chown,| capability kill,| capability chown kill,;1 by 3, 2 by 3",
        "change_profile -> **,| change_profile -> a,;2 by 1",
        "mount options=(ro bind) /a -> /b,| mount /a -> /b,;1 by 2",
      })
  void findsWhatOthersSay(String rules, String found) {
    assertThat(String.join(", ", lines(rules.replace("|", "\n")))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/a r,| /a w,| /b rwk,;",
        "/{a,b} r,| /a r,;2 by 1",
        "/? r,| /[ab] rw,;",
        "owner /a r,| other /a r,| audit /a r,;1 by 3, 2 by 3",
        "unix send,| network netlink,;",
        "all,| /a r,;2 by 1",
        "signal send peer=a,| signal receive peer=a,| signal peer=*,;1 by 3, 2 by 3",
        "mount options=(rw make-rshared) /,| mount options=(rw make-rslave) /,;",
      })
  void keepsWhatCounts(String rules, String found) {
    assertThat(String.join(", ", lines(rules.replace("|", "\n"))))
        .isEqualTo(found == null ? "" : found);
  }

  /** What a deny takes away is not called granted, whatever else covers it. */
  @Test
  void denyIsNamedBeforeAnotherGrant() {
    List<RuleCover.Covered> found = covered("/** rw,\n/srv/a w,\ndeny /srv/** w,");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).outcome()).isEqualTo(RuleCover.Outcome.DENIED);
    assertThat(found.get(0).by()).hasSize(1).allMatch(AccessRule::denies);
  }

  /** Taking away all that changes nothing is proven to change nothing. */
  @Test
  void removingThemIsProvenEqual() {
    Random random = new Random(7);
    RandomRules rules = new RandomRules(random, Target.LATEST);
    String[] paths = {"/a", "/b", "/?", "/[ab]", "/[^ab]*", "/a*", "/*", "/**", "/{a,b}", "/a/**"};
    String[] modes = {"r", "w", "rw", "a", "k", "ix", "px", "rix", "l", "m"};
    int removed = 0;
    for (int round = 0; round < 400; round++) {
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        all.addAll(List.of(rules.next().before().split("\n")));
      }
      for (int i = 0; i < 8; i++) {
        boolean deny = random.nextInt(6) == 0;
        String mode = modes[random.nextInt(modes.length)];
        all.add(
            (random.nextInt(5) == 0 ? "audit " : "")
                + (deny ? "deny " : "")
                + (random.nextInt(5) == 0 ? "owner " : "")
                + paths[random.nextInt(paths.length)]
                + " "
                + (deny ? mode.replaceAll("[ip]x", "x") : mode)
                + ",");
      }
      String text = "profile t {\n" + String.join("\n", all) + "\n}\n";
      PolicyModel before = Policies.model(Policies.snapshot(text));
      PolicyAccess access = new PolicyAccess(before, new Patterns());
      StringBuilder without = new StringBuilder(text);
      ProfileAccess profile = access.profiles().get(0);
      if (access.refusal(Policies.snapshot(text), CancelToken.NONE) != null) {
        continue;
      }
      List<RuleCover.Covered> covered = new ArrayList<>(profile.covered("/etc/apparmor.d/t"));
      covered.removeIf(one -> one.outcome() == RuleCover.Outcome.OUTRANKED);
      covered.sort((x, y) -> y.rule().rule().range().start() - x.rule().rule().range().start());
      for (RuleCover.Covered one : covered) {
        without.delete(one.rule().rule().range().start(), one.rule().rule().range().end());
      }
      removed += covered.size();
      PolicyModel after = Policies.model(Policies.snapshot(without.toString()));
      PolicyEquivalence.Result result = PolicyEquivalence.check(before, after, CancelToken.NONE);
      assertThat(result.equal()).as("%s%nwithout%n%s%n%s", text, without, result).isTrue();
    }
    assertThat(removed).isGreaterThan(100);
  }
}
