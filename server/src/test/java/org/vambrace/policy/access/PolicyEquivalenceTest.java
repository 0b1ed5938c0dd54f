package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.text.CancelToken;

final class PolicyEquivalenceTest {

  private static PolicyEquivalence.Result check(String before, String after) {
    return PolicyEquivalence.check(
        Policies.model(Policies.snapshot("profile t {\n" + before + "\n}\n")),
        Policies.model(Policies.snapshot("profile t {\n" + after + "\n}\n")),
        CancelToken.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/a r, /b r,;/b r, /a r,",
        "/a r, /b r,;/{a,b} r,",
        "/a r, /** r,;/** r,",
        "/a rw,;/a r, /a w,",
        "/a ix,;/a ixm,",
        "/a r, deny /a r,;deny /a r,",
        "/a* r, /[^a/]* r,;/* r,",
        "/[^/] r,;/? r,",
        "owner /a r, other /a r,;/a r,",
        "capability kill chown,;capability chown, capability kill,",
        "signal (send, receive) peer=x,;signal (receive, send) peer=x,",
        "/a l,;link /a -> /[^/]{**,}, /a l,",
        "set rlimit nofile <= 1, set rlimit nofile <= 2,;set rlimit nofile <= 2,",
      })
  void provesWhatIsEqual(String before, String after) {
    assertThat(check(before, after).changes()).isEmpty();
    assertThat(check(before, after).equal()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/a r,;/a rw,;GAINED;wa;/a",
        "/** r,;/* r,;LOST;r;/a/",
        "/a/* r,;/a/** r,;GAINED;r;/a/a/",
        "/a px,;/a ix,;CHANGED;ix;/a",
        "/a r,;deny /a r,;LOST;r;/a",
        "/** r,;/** rw,;GAINED;wa;/a",
        "/a r,;audit /a r,;CHANGED;r;/a",
        "deny /a w,;audit deny /a w,;CHANGED;wa;/a",
        "/a w,;owner /a w,;LOST;wa;/a",
        "/a w, deny /b w,;/a w,;CHANGED;wa;/b",
        "/* w, deny /b w,;/* w,;GAINED;wa;/b",
        "link /a -> /b,;link /a -> /*,;GAINED;l;/a -> /a",
        "change_profile -> a,;change_profile -> {a,b},;GAINED;change_profile;b",
        "capability kill,;capability kill chown,;GAINED;chown;",
        "signal peer=x,;signal peer=y,;GAINED;send receive;peer=y",
        "deny dbus,;dbus,;GAINED;send receive bind eavesdrop;",
        "mount options=(rw rbind) -> /,;mount options=rshared ->"
            + " /,;GAINED;mount;mount point=/ options=rec,shared",
      })
  void tellsWhatDiffersWithAWitness(
      String before, String after, AccessChange.Direction direction, String what, String witness) {
    PolicyEquivalence.Result result = check(before, after);
    assertThat(result.equal()).isFalse();
    assertThat(result.changes())
        .anySatisfy(
            change -> {
              assertThat(change.direction()).isEqualTo(direction);
              assertThat(change.what()).isEqualTo(what);
              assertThat(change.witness()).isEqualTo(witness);
            });
  }

  @Test
  void morePermissionsOfTheSamePathAreAChange() {
    PolicyEquivalence.Result result =
        PolicyEquivalence.check(
            Policies.of("profile t {\n  /a r,\n}\n"),
            Policies.of("profile t {\n  /a rw,\n}\n"),
            CancelToken.NONE);
    assertThat(result.equal()).isFalse();
  }

  @Test
  void headsCount() {
    PolicyEquivalence.Result result =
        PolicyEquivalence.check(
            Policies.of("profile t /a flags=(complain) {\n}\nprofile u {\n}\n"),
            Policies.of("profile t /b {\n}\nprofile v {\n}\n"),
            CancelToken.NONE);
    assertThat(result.changes())
        .extracting(AccessChange::kind)
        .containsExactlyInAnyOrder("flags", "attachment", "profile", "profile");
  }

  /** Random policies: whenever some short path is decided differently, the check must say so. */
  @Test
  void agreesWithBruteForce() {
    Random random = new Random(5);
    String[] paths = {"/a", "/b", "/a/*", "/a/**", "/**", "/{a,b}", "/a*", "/[^b]*", "/a/b"};
    String[] modes = {"r", "w", "rw", "m", "k", "ix", "px", "a", "rix"};
    List<String> asked = new ArrayList<>();
    strings("/", 5, asked);
    int equal = 0;
    for (int round = 0; round < 400; round++) {
      String before = random(random, paths, modes);
      String after = random.nextBoolean() ? random(random, paths, modes) : before + extra(random);
      ProfileAccess old = Policies.rules(before);
      ProfileAccess fresh = Policies.rules(after);
      if (!old.conflicts(CancelToken.NONE).isEmpty()
          || !fresh.conflicts(CancelToken.NONE).isEmpty()) {
        continue;
      }
      boolean differs =
          asked.stream()
              .anyMatch(
                  path ->
                      !old.decide(path).owner().equals(fresh.decide(path).owner())
                          || !old.decide(path).other().equals(fresh.decide(path).other()));
      PolicyEquivalence.Result result = check(before, after);
      assertThat(result.complete()).isTrue();
      assertThat(result.equal()).as("%s%n and %n%s", before, after).isEqualTo(!differs);
      equal += differs ? 0 : 1;
    }
    assertThat(equal).isGreaterThan(10);
  }

  private static String extra(Random random) {
    return random.nextBoolean() ? "\n/a/b r," : "\n";
  }

  private static String random(Random random, String[] paths, String[] modes) {
    StringBuilder out = new StringBuilder();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String mode = modes[random.nextInt(modes.length)];
      boolean deny = random.nextInt(4) == 0;
      out.append(random.nextInt(5) == 0 ? "priority=1 " : "");
      out.append(random.nextInt(5) == 0 ? "audit " : "");
      out.append(deny ? "deny " : "");
      out.append(random.nextInt(4) == 0 ? "owner " : "");
      out.append(paths[random.nextInt(paths.length)]).append(' ');
      out.append(deny ? mode.replaceAll("[ip]x", "x") : mode).append(",\n");
    }
    return out.toString();
  }

  private static void strings(String start, int length, List<String> out) {
    out.add(start);
    if (start.length() < length) {
      for (char c : "/abc".toCharArray()) {
        strings(start + c, length, out);
      }
    }
  }
}
